import { executionLine } from '../../domain/execution-kin.ts';
import type { Store } from '../../ports/store.ts';

/** How many executions are above this one. */
export function depthOf(store: Pick<Store, 'get'>, executionId: string): number {
  const line = executionLine(executionId, (id) => store.get('executions', { id }));
  return Math.max(0, line.length - 1);
}
