import type { Failure } from '../domain/failure.ts';
import { type Change, insert, put, update } from '../domain/tables.ts';
import type { DeclaredTrigger, TriggerFiringRecord } from '../domain/trigger.ts';
import type { TriggerRecord } from '../domain/workflow-records.ts';
import type { StoreReads } from '../ports/store.ts';

/** An occasion on which a trigger fires. */
export interface Occasion {
  readonly trigger: DeclaredTrigger;
  /** What tells it from every other occasion of the trigger: a planned time, the id of an event or of a delivery. */
  readonly key: string;
  /** See `TriggerFiringRecord`. */
  readonly missed: number;
  /** What becomes of the trigger, whatever comes of the occasion. */
  readonly set: Partial<Pick<TriggerRecord, 'next_at'>>;
}

export type FiringOutcome =
  | { readonly status: 'started'; readonly execution_id: string }
  | { readonly status: 'skipped' | 'failed'; readonly reason: Failure };

/** Key of the row of an occasion: a second one with the same key is refused by the database. */
export function firingId({ trigger, key }: Pick<Occasion, 'trigger' | 'key'>): string {
  return `${trigger.id}@${key}`;
}

export function firingRow(occasion: Occasion, outcome: FiringOutcome, at: string): TriggerFiringRecord {
  const { trigger, missed } = occasion;
  return {
    id: firingId(occasion),
    trigger_id: trigger.id,
    workflow_slug: trigger.workflow_slug,
    type: trigger.spec.type,
    status: outcome.status,
    reason: outcome.status === 'started' ? null : outcome.reason,
    missed,
    execution_id: outcome.status === 'started' ? outcome.execution_id : null,
    created_at: at,
  };
}

/**
 * The row of an occasion to which nothing can come any more; undefined: there is none. A delivery that has started nothing
 * may be told once more when what kept it from that is mended.
 */
export function settledFiring(store: Pick<StoreReads, 'get'>, occasion: Occasion): TriggerFiringRecord | undefined {
  const row = store.get('trigger_firings', { id: firingId(occasion) });
  return row?.type === 'webhook' && row.status !== 'started' ? undefined : row;
}

/** What is written of an occasion, in one transaction with the execution that it starts. A settled one is refused. */
export function firingChanges(
  store: Pick<StoreReads, 'get'>,
  occasion: Occasion,
  row: TriggerFiringRecord,
): readonly Change[] {
  const { trigger, set } = occasion;
  const { created_at: at } = row;
  const fired = row.status === 'started' ? { last_fired_at: at } : {};
  const record = settledFiring(store, occasion) === undefined ? put : insert;
  return [record('trigger_firings', row), update('triggers', { id: trigger.id }, { ...set, ...fired, updated_at: at })];
}
