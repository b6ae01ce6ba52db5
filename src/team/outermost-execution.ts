import type { ExecutionRecord } from '../domain/execution.ts';
import type { Store } from '../ports/store.ts';

/** The id of the execution at the top of the tree that this one belongs to; its own when there is none above. */
export function outermostExecution(
  store: Pick<Store, 'get'>,
  { id, parent_execution_id }: Pick<ExecutionRecord, 'id' | 'parent_execution_id'>,
): string {
  const parent = parent_execution_id === null ? undefined : store.get('executions', { id: parent_execution_id });
  return parent === undefined ? id : outermostExecution(store, parent);
}
