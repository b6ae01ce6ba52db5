import { isoTime } from '../../base/clock.ts';
import { BatonError } from '../../base/errors.ts';
import { type Change, update } from '../../domain/tables.ts';
import type { TriggerFiringRecord } from '../../domain/trigger.ts';
import { type FiringOutcome, firingChanges, firingId, firingRow } from '../../triggers/firing-changes.ts';
import type { Running } from '../running.ts';
import type { Firing } from './firing.ts';

/** What is written of an occasion now. */
export function changesOf({ core }: Running, firing: Firing, outcome: FiringOutcome): readonly Change[] {
  return firingChanges(core.store, firing, firingRow(firing, outcome, isoTime(core.clock.now())));
}

export function rowOf({ core }: Running, firing: Firing): TriggerFiringRecord {
  const row = core.store.get('trigger_firings', { id: firingId(firing) });
  if (row === undefined) throw new BatonError('internal', `The occasion ${firingId(firing)} is not recorded.`);
  return row;
}

/** What is known already is recorded no more, and its trigger waits for the next time: else it would be due for ever. */
export async function passedOver(
  { core: { store, clock } }: Running,
  { trigger: { id }, set }: Firing,
  known: TriggerFiringRecord,
): Promise<TriggerFiringRecord> {
  const next_at = store.get('triggers', { id })?.next_at;
  if (set.next_at !== undefined && next_at !== undefined && next_at !== set.next_at) {
    await store.commit([update('triggers', { id }, { ...set, updated_at: isoTime(clock.now()) })]);
  }
  return known;
}
