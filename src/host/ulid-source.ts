import { monotonicFactory } from 'ulid';
import type { Clock } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';

/** Ids that sort in the order in which they were made, also within a millisecond and when the clock goes back. */
export function createIdSource(clock: Clock): IdSource {
  const next = monotonicFactory();
  // The package takes a time of 0 for "no time given".
  return () => next(Math.max(1, Math.floor(clock.now())));
}
