import { byteCount } from '../base/byte-count.ts';
import type { Failure } from './failure.ts';

export const limits = {
  titleCharacters: 200,
  descriptionBytes: 64 * 1024,
  noteBytes: 16 * 1024,
  jsonBytes: 1024 * 1024,
  tags: 50,
  tagCharacters: 64,
  dependencies: 1000,
  retries: 100,
  page: 1000,
} as const;

/** Null: it can be a title, on one line and without characters that a terminal obeys. */
export function titleProblem(title: string): Failure | null {
  if (!hasVisible(title)) return invalid('A title needs at least one visible character.');
  if (charactersOf(title) > limits.titleCharacters) {
    return tooLong('The title', { size: `${charactersOf(title)} characters`, limit: `${limits.titleCharacters}` });
  }
  return hasControls(title) ? invalid('A title is one line without control characters.') : null;
}

export function tagsProblem(tags: readonly string[]): Failure | null {
  if (tags.length > limits.tags)
    return tooLong('The list of tags', { size: `${tags.length} tags`, limit: `${limits.tags}` });
  const wrong = tags.find((tag) => !hasVisible(tag) || hasControls(tag));
  if (wrong !== undefined) return invalid('A tag is one line with at least one visible character.');
  const long = tags.find((tag) => charactersOf(tag) > limits.tagCharacters);
  if (long === undefined) return null;
  return tooLong('A tag', { size: `${charactersOf(long)} characters`, limit: `${limits.tagCharacters}` });
}

/** `what` begins the sentence: "The description". */
export function textProblem(what: string, text: string, maxBytes: number): Failure | null {
  // No character has more than three bytes for each of its units.
  if (text.length * 3 <= maxBytes) return null;
  const size = new TextEncoder().encode(text).length;
  return size <= maxBytes ? null : tooLong(what, { size: byteCount(size), limit: byteCount(maxBytes) });
}

/** A limit of a budget: null is none, 0 lets nothing be spent. */
export function budgetProblem(name: string, amount: number | null | undefined): Failure | null {
  if (amount === null || amount === undefined) return null;
  if (!Number.isFinite(amount) || amount < 0) return invalid(`${name} is ${amount}: a budget is 0 or more.`);
  return name.endsWith('tokens') && !Number.isSafeInteger(amount) ? invalid(`${name} is a whole number.`) : null;
}

export function countProblem(name: string, count: number | null | undefined, most: number): Failure | null {
  if (count === null || count === undefined) return null;
  return Number.isSafeInteger(count) && count >= 0 && count <= most
    ? null
    : invalid(`${name} is ${count}: it is a whole number from 0 to ${most}.`);
}

export function invalid(message: string): Failure {
  return { code: 'invalid_input', message };
}

function tooLong(what: string, { size, limit }: { readonly size: string; readonly limit: string }): Failure {
  return {
    code: 'too_long',
    message: `${what} has ${size}; the limit is ${limit}.`,
    hint: 'Shorten it, or put the text into a file of the workspace and name its path.',
  };
}

/** Some characters take no room, and some only room. */
function hasVisible(text: string): boolean {
  return /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** Among them what turns the direction of writing, or breaks a line. */
function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text);
}

/** As a person counts them, as far as they are one code point each. */
function charactersOf(text: string): number {
  return Array.from(text).length;
}
