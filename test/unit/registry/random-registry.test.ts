import { openMemoryStore } from '../../../src/storage/memory-store.ts';
import type { OpenStorage } from '../../support/compared-registry.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { runRandomly } from '../../support/random-registry-run.ts';
import { scanningIndex } from '../../support/scanning-index.ts';

const onMaps: OpenStorage = async (complete) => {
  const store = new MemoryStore(complete);
  return { store, index: scanningIndex(store) };
};

const onSql: OpenStorage = async (complete) => {
  const store = await openMemoryStore(complete);
  return { store, index: store.registry };
};

const steps = 500;

/** How many seeds each of them gets. */
const storages = [
  { name: 'maps', storage: onMaps, seeds: 8 },
  { name: 'the real database', storage: onSql, seeds: 2 },
] as const;

describe('epics, tasks, executions and budgets, at random and with crashes in between', () => {
  for (const { name, storage, seeds } of storages) {
    for (let seed = 1; seed <= seeds; seed++) {
      it(`are as plain rules say, on ${name} (seed ${seed})`, () => runRandomly({ seed, steps, storage }));
    }
  }
});
