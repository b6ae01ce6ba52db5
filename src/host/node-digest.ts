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
  const text = canonicalize(wellFormed(value));
  if (text === undefined) throw new TypeError('A digest was asked of something that is not JSON.');
  return text;
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.toWellFormed(), wellFormed(entry)]));
}
