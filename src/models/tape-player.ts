import type { Digest } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { differenceOf, nearestTo } from './json-difference.ts';
import type { Tape, TapeEntry, TapeKind } from './tape.ts';
import type { KeptEntry } from './tape-recorder.ts';

export interface TapeQuestion {
  readonly kind: TapeKind;
  readonly summary: string;
  readonly request: Json;
}

export interface TapePlayer {
  /**
   * The answer that was recorded for an equal request; the n-th time it is asked, that of its n-th recording. The same call
   * gets the same answer again. Fails with `cassette_miss`, which shows how the nearest recording differs.
   *
   * @param call Which call of the run asks, the same in every process.
   */
  play(question: TapeQuestion, call: string): Promise<Result<Json, Failure>>;
}

export interface TapePlayerOptions {
  readonly digest: Digest;
  /** What was played before the run was interrupted. */
  readonly earlier?: readonly KeptEntry[];
  /** Resolves when it is known to later processes what was played. */
  readonly keep?: (kept: KeptEntry) => Promise<void>;
}

/** Plays a tape from where the run had come to. Requests may come in any order. */
export function createTapePlayer(tape: Tape, { digest, earlier = [], keep }: TapePlayerOptions): TapePlayer {
  const taken = new Map<string, TapeEntry>();
  const free = new Set(tape.entries);
  const take = (call: string, wanted: Pick<TapeEntry, 'kind' | 'request_hash'>): TapeEntry | undefined => {
    const place = `${wanted.kind} ${call}`;
    const held = taken.get(place);
    if (held !== undefined) free.add(held);
    taken.delete(place);
    const entry = isEqual(held, wanted) ? held : tape.entries.find((each) => free.has(each) && isEqual(each, wanted));
    if (entry === undefined) return undefined;
    free.delete(entry);
    taken.set(place, entry);
    return entry;
  };
  for (const { call, entry } of earlier) take(call, entry);
  return {
    async play(question, call) {
      const wanted = { kind: question.kind, request_hash: digest.json(question.request) };
      const entry = take(call, wanted);
      if (entry === undefined) {
        return fail(miss(question, { tape, count: tape.entries.filter((each) => isEqual(each, wanted)).length }));
      }
      await keep?.({ call, entry });
      return ok(entry.answer);
    },
  };
}

function isEqual(
  entry: TapeEntry | undefined,
  { kind, request_hash }: Pick<TapeEntry, 'kind' | 'request_hash'>,
): entry is TapeEntry {
  return entry?.kind === kind && entry.request_hash === request_hash;
}

function miss(question: TapeQuestion, found: { readonly tape: Tape; readonly count: number }): Failure {
  const why = found.count > 0 ? playedOut(found.count) : unknown(question, found.tape);
  return {
    code: 'cassette_miss',
    message: `The cassette has no answer for this ${question.kind} request (${question.summary}). ${why}`,
    hint: 'Record the cassette again if the workflow, its inputs or its tools were changed on purpose.',
  };
}

function playedOut(count: number): string {
  return `It was recorded ${count === 1 ? 'once' : `${count} times`}, and is asked once more.`;
}

function unknown(question: TapeQuestion, tape: Tape): string {
  const candidates = tape.entries.filter((entry: TapeEntry) => entry.kind === question.kind);
  const nearest = nearestTo(question.request, candidates, (entry) => entry.request);
  if (nearest === undefined) return `It holds no ${question.kind} answers at all.`;
  const difference = differenceOf(nearest.request, question.request);
  return `The nearest recording (${nearest.summary}) differs (- recorded, + asked):\n${difference}`;
}
