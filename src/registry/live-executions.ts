import type { ExecutionRecord } from '../domain/execution.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Store } from '../ports/store.ts';

/**
 * Executions of these tasks that have not ended, whatever the tasks are: an agent can end a task while its own execution, or
 * that of another, still works on it.
 */
export function liveExecutions(
  { store }: { readonly store: Pick<Store, 'find'> },
  tasks: readonly TaskRecord[],
): readonly ExecutionRecord[] {
  const ids = new Set(tasks.map(({ id }) => id));
  const unfinished = store.find('executions', { status: ['pending', 'running', 'waiting'] });
  return unfinished.filter(({ task_id }) => task_id !== null && ids.has(task_id));
}
