import type { Digest } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { differenceOf, nearestTo } from './json-difference.ts';
import type { Tape, TapeEntry, TapeKind } from './tape.ts';

export interface TapeQuestion {
  readonly kind: TapeKind;
  readonly summary: string;
  readonly request: Json;
}

export interface TapePlayer {
  /**
   * The answer that was recorded for an equal request; the n-th time it is asked, that of its n-th recording. Fails with
   * `cassette_miss`, which shows how the nearest recording differs.
   */
  play(question: TapeQuestion): Result<Json, Failure>;
}

/** Plays a tape from its start. Requests may come in any order. */
export function createTapePlayer(tape: Tape, digest: Digest): TapePlayer {
  const asked = new Map<string, number>();
  return {
    play(question) {
      const hash = digest.json(question.request);
      const key = `${question.kind} ${hash}`;
      const recorded = tape.entries.filter((entry) => entry.kind === question.kind && entry.request_hash === hash);
      const count = asked.get(key) ?? 0;
      const entry = recorded[count];
      if (entry === undefined) return fail(miss(question, { tape, count: recorded.length }));
      asked.set(key, count + 1);
      return ok(entry.answer);
    },
  };
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
