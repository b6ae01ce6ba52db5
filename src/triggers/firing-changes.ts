import type { Failure } from '../domain/failure.ts';
import { type Change, insert, update } from '../domain/tables.ts';
import type { DeclaredTrigger, TriggerFiringRecord } from '../domain/trigger.ts';
import type { TriggerRecord } from '../domain/workflow-records.ts';

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

/** What is written of an occasion, in one transaction with the execution that it starts. */
export function firingChanges({ trigger, set }: Occasion, row: TriggerFiringRecord): readonly Change[] {
  const { created_at: at } = row;
  const fired = row.status === 'started' ? { last_fired_at: at } : {};
  return [insert('trigger_firings', row), update('triggers', { id: trigger.id }, { ...set, ...fired, updated_at: at })];
}
