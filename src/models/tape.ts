import { isJsonObject, type Json, parseJson } from '../base/json.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

/** What a cassette file holds: the answers of a run, in the order in which they came. */
export interface Tape {
  readonly format: 1;
  readonly entries: readonly TapeEntry[];
}

export type TapeKind = 'model' | 'tool';

export interface TapeEntry {
  readonly kind: TapeKind;
  /** Of `request`. An answer is found by it, the second equal request gets the second equal entry, and so on. */
  readonly request_hash: string;
  /** For people who read the file. */
  readonly summary: string;
  /** What was asked; never a header or a key. */
  readonly request: Json;
  readonly answer: Json;
}

export const emptyTape: Tape = { format: 1, entries: [] };

/** The text of a cassette file, made to be read and compared by people. */
export function printTape(tape: Tape): string {
  return `${JSON.stringify(tape, null, 2)}\n`;
}

/** Fails with `cassette_invalid`, naming the entry, when the text is not a tape of this format. */
export function readTape(text: string): Result<Tape, Failure> {
  const value = parseJson(text);
  if (!isJsonObject(value) || !Array.isArray(value.entries)) {
    return invalid('it is not a JSON object with a list of entries');
  }
  if (value.format !== 1)
    return invalid(`its format is ${JSON.stringify(value.format ?? null)}, and this version reads format 1`);
  const entries: readonly unknown[] = value.entries;
  const wrong = entries.findIndex((entry) => !isTapeEntry(entry));
  if (wrong !== -1) return invalid(`entry ${wrong + 1} lacks a kind, request_hash, summary, request or answer`);
  return ok({ format: 1, entries: entries.filter(isTapeEntry) });
}

function invalid(why: string): Result<Tape, Failure> {
  return fail({
    code: 'cassette_invalid',
    message: `The cassette cannot be read: ${why}.`,
    hint: 'Record it again, or take the version that git has.',
  });
}

/** True for what has the shape of an entry. */
export function isTapeEntry(value: unknown): value is TapeEntry {
  return (
    isJsonObject(value) &&
    (value.kind === 'model' || value.kind === 'tool') &&
    typeof value.request_hash === 'string' &&
    typeof value.summary === 'string' &&
    value.request !== undefined &&
    value.answer !== undefined
  );
}
