import { openMemoryStore } from '../../src/storage/memory-store.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { StoreWorkspace } from '../support/store-workspace.ts';
import { describeStore } from './store.ts';

describeStore('in memory', async () => ({ store: await openMemoryStore(), close: async () => undefined }));

describeStore('on the files of a workspace', async () => {
  const workspace = await StoreWorkspace.create();
  return { store: await workspace.open(), close: () => workspace.remove() };
});

describeStore("the tests' own fake", async () => ({ store: new MemoryStore(), close: async () => undefined }));
