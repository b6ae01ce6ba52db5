import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/base/logger.ts';
import { SharedLock } from '../../../src/base/shared-lock.ts';
import { EpicEndings } from '../../../src/app/epic-endings.ts';
import { inTurnAt } from '../../../src/app/in-turn.ts';
import { insert } from '../../../src/domain/tables.ts';
import type { Store } from '../../../src/ports/store.ts';
import { deleteEpics } from '../../../src/registry/delete-epics.ts';
import { tasksAtOnce } from '../../../src/registry/epic-ending.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import { RegistryBench, ann } from '../../support/registry-bench.ts';

describe('what is left of an epic that is being deleted', () => {
  let bench: RegistryBench;
  let endings: EpicEndings;
  let epic_id: string;
  let refusals: number;
  const database = new SharedLock();

  beforeEach(async () => {
    refusals = 0;
    bench = await RegistryBench.open();
    ({ id: epic_id } = bench.epic());
    const created_at = '2026-01-01T00:00:00.000Z';
    const tasks = Array.from({ length: tasksAtOnce + 1 }, (_, at) =>
      newTask({ id: `t${at}`, title: `Task ${at}`, epic_id, created_at }),
    );
    bench.store.apply(tasks.map((task) => insert('tasks', task)));
    bench.commit(deleteEpics(bench.parts, [epic_id], { force: false, by: ann }));
    const store: Pick<Store, 'find' | 'commit'> = {
      find: bench.store.find.bind(bench.store),
      commit: async (changes) => {
        if (refusals-- > 0) throw new Error('The disk is full.');
        bench.store.apply(changes);
      },
    };
    const { parts: registry, clock: timers } = bench;
    endings = new EpicEndings({ registry, store, logger: silentLogger, timers, inTurn: inTurnAt(database) });
  });
  afterEach(() => {
    endings.dispose();
    bench.store.dispose();
  });

  const left = (): number => bench.store.count('tasks', {}) + bench.store.count('epics', {});

  /** Who waits for it alone waits for everybody at work. */
  const atRest = (): Promise<void> => database.holdAlone(async () => undefined);

  /** The pauses between the attempts, as long as there are any. */
  const pausesUntilRest = async (): Promise<readonly number[]> => {
    const pauses: number[] = [];
    for (let pause = bench.clock.untilNext; pause !== undefined; pause = bench.clock.untilNext) {
      pauses.push(pause);
      bench.clock.advance(pause);
      await atRest();
    }
    return pauses;
  };

  it('is gone on with by itself after it was refused, until it is gone', async () => {
    refusals = 2;
    await assert.rejects(endings.finish(epic_id, ann), /disk is full/);
    assert.deepEqual([await pausesUntilRest(), left()], [[10_000, 20_000], 0]);
  });

  it('is tried again as soon as ever when all went well in between', async () => {
    refusals = 2;
    await assert.rejects(endings.finish(epic_id, ann));
    await pausesUntilRest();
    bench.store.apply([insert('epics', { ...bench.epic(), id: 'other', ending: 'deleting' })]);
    refusals = 1;
    await assert.rejects(endings.finish('other', ann));
    assert.deepEqual(await pausesUntilRest(), [10_000]);
  });

  it('is gone on with only when nobody holds the database alone', async () => {
    const importing = Promise.withResolvers<undefined>();
    const held = database.holdAlone(() => importing.promise);
    endings.look();
    assert.equal(left(), tasksAtOnce + 2);
    importing.resolve(undefined);
    await held;
    await atRest();
    assert.equal(left(), 0);
  });

  it('is left to the next process once this one closes the workspace', async () => {
    refusals = Infinity;
    await assert.rejects(endings.finish(epic_id, ann));
    endings.dispose();
    assert.equal(bench.clock.pending, 0);
  });
});
