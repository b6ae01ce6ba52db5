import { openMemoryStore } from '../../src/storage/memory-store.ts';
import type { CompleteChanges } from '../../src/ports/store.ts';
import type { OpenStorage, OpenedStorage } from './compared-registry.ts';
import { MemoryStore } from './memory-store.ts';
import { scanningIndex } from './scanning-index.ts';
import type { StoreWorkspace } from './store-workspace.ts';

export const onMaps: OpenStorage = async (complete) => {
  const store = new MemoryStore(complete);
  return { store, index: scanningIndex(store) };
};

export const onDatabase: OpenStorage = async (complete) => {
  const store = await openMemoryStore(complete);
  return { store, index: store.registry, database: { problems: () => [], afterDeath: undefined } };
};

/** Files that are found as they lie there when the process dies: every second time there is a snapshot of them. */
export function onFiles(workspace: StoreWorkspace): OpenStorage {
  let deaths = 0;
  const open = async (folder: string, complete: CompleteChanges): Promise<OpenedStorage> => {
    const store = await workspace.open({ folder, complete });
    const afterDeath = async (next: CompleteChanges): Promise<OpenedStorage> => {
      deaths += 1;
      if (deaths % 2 === 0) await store.snapshot();
      await store.durable();
      return open(await workspace.copy(folder), next);
    };
    return { store, index: store.registry, database: { problems: () => store.check().problems, afterDeath } };
  };
  return (complete) => open(workspace.folder, complete);
}
