import type { RegistryIndex } from '../../src/ports/registry-index.ts';
import type { Page } from '../../src/domain/page.ts';
import type { StoreReads } from '../../src/ports/store.ts';

/** Finds items by their ids; of filters it knows nothing. */
export function scanningIndex(store: Pick<StoreReads, 'find'>): RegistryIndex {
  return {
    epics: () => pageOf(store.find('epics', {})),
    tasks: () => pageOf(store.find('tasks', {})),
    actionable: () => pageOf(store.find('tasks', { status: 'pending' })),
    idsEnding: (table, end) =>
      store
        .find(table, {})
        .map(({ id }) => id)
        .filter((id) => id.endsWith(end)),
  };
}

function pageOf<R>(items: readonly R[]): Page<R> {
  return { items, total: items.length };
}
