import type { Configuration } from '../../domain/configuration.ts';
import { dueSchedule } from '../../triggers/due-schedule.ts';
import type { Core } from '../core.ts';
import type { Firing } from './firing.ts';

/** What schedules owe by now, one run for each at most. */
export function dueFirings(
  { store, clock }: Pick<Core, 'store' | 'clock'>,
  { triggers }: Pick<Configuration, 'triggers'>,
): readonly Firing[] {
  const now = clock.now();
  return store.find('triggers', { type: 'schedule', paused: false }).flatMap((row) => {
    const due = dueSchedule(row, now);
    if (due === null) return [];
    const { at, missed, next_at, isLate } = due;
    const { id, workflow_slug, spec } = row;
    return [
      {
        trigger: { id, workflow_slug, spec },
        ...{ key: at, missed, set: { next_at } },
        data: { at, missed },
        ...(isLate && !triggers.catch_up ? ({ isLeftOut: true } as const) : {}),
      },
    ];
  });
}

/** The first time at which a schedule is due, in milliseconds since 1970; null: there is none. */
export function firstDue(store: Pick<Core['store'], 'find'>): number | null {
  const times = store
    .find('triggers', { type: 'schedule', paused: false })
    .flatMap(({ next_at }) => (next_at === null ? [] : [Date.parse(next_at)]));
  return times.length === 0 ? null : Math.min(...times);
}
