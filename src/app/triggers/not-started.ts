import { isoTime } from '../../base/clock.ts';
import { BatonError, isCancelled } from '../../base/errors.ts';
import { failureOf } from '../../domain/failure-error.ts';
import type { TriggerFiringRecord } from '../../domain/trigger.ts';
import { firingId, settledFiring } from '../../triggers/firing-changes.ts';
import type { Running } from '../running.ts';
import type { Firing } from './firing.ts';
import { changesOf, passedOver, rowOf } from './firing-record.ts';

/** Nothing has failed: it was not to start. */
const skipCodes: readonly string[] = [
  ...['trigger_paused', 'trigger_gone', 'still_running', 'daily_limit', 'not_caught_up'],
  ...['archived_workflow', 'draft_workflow'],
];

/** Records what has kept an occasion from starting anything. Rejects with it where a person asked. */
export async function recordNotStarted(running: Running, firing: Firing, error: unknown): Promise<TriggerFiringRecord> {
  if (firing.byHand !== undefined || isCancelled(error)) throw error;
  const { store } = running.core;
  const isSkipped = error instanceof BatonError && skipCodes.includes(error.code);
  const outcome = { status: isSkipped ? 'skipped' : 'failed', reason: failureOf(error) } as const;
  const key = keyOfRepeated(running, error);
  const told = key === null ? firing : { ...firing, key };
  const known = key === null ? settledFiring(store, firing) : store.get('trigger_firings', { id: firingId(told) });
  if (known !== undefined) return passedOver(running, firing, known);
  await store.commit(changesOf(running, told, outcome));
  return rowOf(running, told);
}

/** What comes again and again is recorded once: a day, or for the run that keeps the others from starting. */
function keyOfRepeated({ core }: Running, error: unknown): string | null {
  if (!(error instanceof BatonError)) return null;
  if (error.code === 'daily_limit') return `daily_limit ${isoTime(core.clock.now()).slice(0, 10)}`;
  return error.code === 'still_running' ? `still_running ${String(error.details['execution'])}` : null;
}
