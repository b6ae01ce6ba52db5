import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Digest } from '../base/digest.ts';
import { isJsonObject, type Json } from '../base/json.ts';

/** SHA-256 by Node. Half a surrogate pair, which text cut in the middle can hold, counts as U+FFFD as in UTF-8. */
export const nodeDigest: Digest = {
  text: (text) => hash('sha256', text, 'hex'),
  json: (value) => hash('sha256', canonicalText(value), 'hex'),
};

function canonicalText(value: Json): string {
  const text = canonicalize(isWellFormed(value) ? value : wellFormed(value));
  if (text === undefined) throw new TypeError('A digest was asked of something that is not JSON.');
  return text;
}

/** Nearly all values are, and a copy of each would cost as much as the rest. */
function isWellFormed(value: Json): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (!isJsonObject(value)) return true;
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed() || !isWellFormed(value[key] ?? null)) return false;
  }
  return true;
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.toWellFormed(), wellFormed(entry)]));
}
