import { withoutMiddle } from '../../base/without-middle.ts';
import { mostCharacters } from './call-result.ts';

/** Characters of each text in a document that is too long as a whole. */
const shorter = [16 * 1024, 2 * 1024, 200];

/** A document as JSON. Texts of one that is too long are cut, as short as it takes; the record has them whole. */
export function fittedJson(document: object): string {
  const whole = JSON.stringify(document, null, 2);
  if (whole.length <= mostCharacters) return whole;
  for (const limit of shorter) {
    const text = JSON.stringify({ ...document, truncated: true }, cutTo(limit), 2);
    if (text.length <= mostCharacters) return text;
  }
  return JSON.stringify({ truncated: true, text: withoutMiddle(whole, mostCharacters / 2) });
}

function cutTo(limit: number) {
  return (_key: string, value: unknown): unknown => (typeof value === 'string' ? withoutMiddle(value, limit) : value);
}
