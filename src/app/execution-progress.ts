import { BatonError } from '../base/errors.ts';
import type { ExecutionProgress, StepMoment } from '../domain/execution-progress.ts';
import type { Workflow } from '../domain/workflow.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { Store } from '../ports/store.ts';
import type { OpenStore } from '../storage/open-store.ts';
import type { ProgressWish } from './calls/progress-api.ts';
import { spentIn } from './cost-so-far.ts';
import { type IsLive, summaryOf } from './execution-queries.ts';
import { findExecution } from './find-execution.ts';

type Records = Store & Pick<OpenStore, 'records'>;

const latestFirst = [{ column: 'seq', direction: 'desc' }] as const;

/** See `ProgressQueries.executionProgress`. */
export function executionProgress(
  store: Records,
  { id, steps }: ProgressWish & { readonly id: string },
  isLive: IsLive,
): ExecutionProgress {
  const row = findExecution(store, id);
  const [last] = store.find('execution_events', { execution_id: row.id }, { orderBy: latestFirst, limit: 1 });
  return {
    ...summaryOf(store, row, isLive),
    last_event_at: last?.at ?? row.updated_at,
    total: spentIn(store, row.id),
    steps: store.records.steps({ execution: row.id, ...(steps === undefined ? {} : { paths: steps }) }),
  };
}

/** See `ProgressQueries.stepMoments`. */
export function stepMoments(store: Records, id: string, after: number): readonly StepMoment[] {
  return store.records.moments({ execution: findExecution(store, id).id, after });
}

/** See `ProgressQueries.definitionOfExecution`. */
export function definitionOfExecution(
  { store, frozen }: { readonly store: Store; readonly frozen: FrozenDefinitions },
  id: string,
): Workflow {
  const definition = frozen.of(findExecution(store, id).definition_hash);
  if (definition !== undefined) return definition.workflow;
  throw new BatonError(
    'definition_gone',
    `What execution ${id} ran is not recorded in a form that this version reads.`,
    { hint: 'Take an execution of this version, or the file of its workflow.' },
  );
}
