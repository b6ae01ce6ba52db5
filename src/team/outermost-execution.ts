import { type ExecutionKin, executionLine } from '../domain/execution-kin.ts';
import type { Store } from '../ports/store.ts';

/** The id of the execution at the top of the tree that this one belongs to; its own when there is none above. */
export function outermostExecution(store: Pick<Store, 'get'>, { id }: Pick<ExecutionKin, 'id'>): string {
  return executionLine(id, (each) => store.get('executions', { id: each })).at(-1)?.id ?? id;
}
