import { isoTime } from '../base/clock.ts';
import type { TriggerRecord } from '../domain/workflow-records.ts';
import { countTimes, lastTime, nextTime } from '../dsl/cron.ts';

/** A time that is not older is met: a process may be busy for a moment. */
const punctualMs = 60_000;
/** More are not counted, which would take long for a schedule of every second. */
const mostCounted = 1000;

export interface DueSchedule {
  /** The last time that has come, as ISO time. */
  readonly at: string;
  /** Times that have passed while nobody was there: up to this one, with it when it is no longer punctual. */
  readonly missed: number;
  /** Whether it is only to be caught up on. */
  readonly isLate: boolean;
  /** The next time after now; null: there is none. */
  readonly next_at: string | null;
}

/** What a schedule owes by now: one run at most, whatever has passed. Null when nothing is due. */
export function dueSchedule({ spec, next_at }: TriggerRecord, now: number): DueSchedule | null {
  if (spec.type !== 'schedule' || next_at === null || Date.parse(next_at) > now) return null;
  const from = Date.parse(next_at);
  const last = Math.max(from, lastTime(spec, now) ?? from);
  const count = Math.max(1, countTimes(spec, { after: from - 1, until: now }, mostCounted));
  const isLate = now - last > punctualMs;
  const next = nextTime(spec, now);
  return {
    at: isoTime(last),
    missed: count - (isLate ? 0 : 1),
    isLate,
    next_at: next === null ? null : isoTime(next),
  };
}
