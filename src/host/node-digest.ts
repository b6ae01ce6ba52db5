import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { Digest } from '../base/digest.ts';
import type { Json } from '../base/json.ts';

/** Keys in the order of their UTF-16 code units, as RFC 8785 has it; throws on what is not JSON. */
const canonicalText = configure({ strict: true });

/**
 * SHA-256 by Node. Half a surrogate pair, which text cut in the middle can hold, counts as U+FFFD in a text, as in UTF-8,
 * and as its escape in JSON.
 */
export const nodeDigest: Digest = {
  text: (text) => hash('sha256', text, 'hex'),
  json: (value: Json) => hash('sha256', canonicalText(value), 'hex'),
};
