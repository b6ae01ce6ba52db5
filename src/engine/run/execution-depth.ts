import type { Store } from '../../ports/store.ts';

/** How many executions are above this one. */
export function depthOf(store: Store, executionId: string): number {
  let depth = 0;
  let parent = parentOf(store, executionId);
  for (; parent !== null; depth++) parent = parentOf(store, parent);
  return depth;
}

function parentOf(store: Store, id: string): string | null {
  return store.get('executions', { id })?.parent_execution_id ?? null;
}
