import type { StoreReads } from '../ports/store.ts';
import type { Kinship } from '../domain/budget-places.ts';

export function kinshipIn(store: Pick<StoreReads, 'get'>): Kinship {
  return {
    execution: (id) => store.get('executions', { id }),
    task: (id) => store.get('tasks', { id }),
  };
}
