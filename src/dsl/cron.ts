import { Cron } from 'croner';
import type { Trigger } from '../domain/workflow.ts';

/** When a workflow with a schedule is to run. */
export type Schedule = Pick<Extract<Trigger, { type: 'schedule' }>, 'cron' | 'timezone'>;

/** Why no time can be had from the pattern, as a sentence; null when it is sound. */
export function cronProblem(cron: string): string | null {
  try {
    const pattern = new Cron(cron, { ...options, timezone: 'UTC' });
    return pattern.nextRun() === null ? 'No day is ever as this pattern wants it.' : null;
  } catch (error) {
    return asSentence(error);
  }
}

/**
 * The first time after `after`, null when there is none; both in milliseconds since 1970. A time that the clocks jump over
 * in spring is the moment after the jump, one that they show twice in autumn is the first of both; `*` and steps in the
 * hour are counted as time passes, an hour that comes twice included.
 */
export function nextTime(schedule: Schedule, after: number): number | null {
  return read(schedule).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last time at or before `at`; null when there is none. */
export function lastTime(schedule: Schedule, at: number): number | null {
  return (
    read(schedule)
      .previousRuns(1, new Date(at + 1))[0]
      ?.getTime() ?? null
  );
}

/** How many times there are after `after` up to `until`, at most `limit`. */
export function countTimes(
  schedule: Schedule,
  between: { readonly after: number; readonly until: number },
  limit: number,
): number {
  const pattern = read(schedule);
  let count = 0;
  for (let at = pattern.nextRun(new Date(between.after)); count < limit; at = pattern.nextRun(at)) {
    if (at === null || at.getTime() > between.until) break;
    count += 1;
  }
  return count;
}

const options = { paused: true, mode: '5-or-6-parts', fixedTimeRule: 'no-wildcard' } as const;

function read({ cron, timezone }: Schedule): Cron {
  return new Cron(cron, { ...options, ...(timezone === null ? {} : { timezone }) });
}

function asSentence(error: unknown): string {
  const words = (error instanceof Error ? error.message : String(error)).replace(/^CronPattern: /, '');
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
