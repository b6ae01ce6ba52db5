import { onDatabase, onFiles, onMaps } from '../../support/compared-storages.ts';
import { runRandomly } from '../../support/random-registry-run.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const steps = 500;

/** 100,000 steps together. */
const onMapsSeeds = 185;
const onDatabaseSeeds = 12;
const onFilesSeeds = 3;

describe('epics, tasks, executions and budgets, at random and with crashes in between', () => {
  for (const seed of seedsTo(onMapsSeeds)) {
    it(`are as plain rules say (seed ${seed})`, () => runRandomly({ seed, steps, storage: onMaps }));
  }

  for (const seed of seedsTo(onDatabaseSeeds)) {
    it(`are as plain rules say, in a database (seed ${seed})`, () => runRandomly({ seed, steps, storage: onDatabase }));
  }

  for (const seed of seedsTo(onFilesSeeds)) {
    it(`are as plain rules say, in files that are found after a death (seed ${seed})`, async () => {
      const workspace = await StoreWorkspace.create();
      try {
        await runRandomly({ seed, steps, storage: onFiles(workspace) });
      } finally {
        await workspace.remove();
      }
    });
  }
});

function seedsTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
