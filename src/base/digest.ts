import type { Json } from './json.ts';

/** SHA-256 in lower-case hex. */
export interface Digest {
  /** Of a text's UTF-8 bytes. */
  text(text: string): string;
  /** Of the value's canonical JSON (RFC 8785), so that key order does not matter. */
  json(value: Json): string;
}
