import { type Json, type JsonObject, isJsonObject, parseJson } from '../base/json.ts';

/** What takes the secrets out of what a server says before it is recorded, or given to a model. */
export interface Redaction {
  text(text: string): string;
  /** In every text of the value, and in the keys of its objects. What JSON cannot hold is left out. */
  json(value: unknown): Json;
}

export function createRedaction(secrets: readonly string[]): Redaction {
  // The longest first: one secret may be a part of another.
  const ordered = secrets.toSorted((a, b) => b.length - a.length);
  const redact = (text: string): string =>
    ordered.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
  const replacer = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    return isJsonObject(value) ? withKeys(value, redact) : value;
  };
  return {
    text: redact,
    json: (value) => parseJson(JSON.stringify(value, ordered.length === 0 ? undefined : replacer)) ?? null,
  };
}

function withKeys(value: JsonObject, redact: (key: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), item]));
}
