import { isoTime } from '../../base/clock.ts';
import { isSameJson } from '../../base/json-equality.ts';
import { toJsonValue } from '../../base/json-value.ts';
import type { Failure } from '../../domain/failure.ts';
import { update } from '../../domain/tables.ts';
import type { FiringTriggerType } from '../../domain/trigger.ts';
import type { TriggerRecord } from '../../domain/workflow-records.ts';
import type { Core } from '../core.ts';

export interface ProblemsOf {
  readonly type: FiringTriggerType;
  /** What keeps whoever fires triggers from hearing of its occasions; null: nothing does. */
  readonly problemOf: (row: TriggerRecord) => Failure | null;
}

/** Writes nothing where the rows say so already. */
export async function recordProblems(
  { store, clock }: Pick<Core, 'store' | 'clock'>,
  { type, problemOf }: ProblemsOf,
): Promise<void> {
  const updated_at = isoTime(clock.now());
  const changes = store.find('triggers', { type }).flatMap((row) => {
    const problem = problemOf(row);
    if (isSameJson(toJsonValue(row.problem), toJsonValue(problem))) return [];
    return [update('triggers', { id: row.id }, { problem, updated_at })];
  });
  if (changes.length > 0) await store.commit(changes);
}
