import assert from 'node:assert/strict';
import { taskNeighbours } from '../../../src/app/registry-queries.ts';
import { insert, update } from '../../../src/domain/tables.ts';
import { compareEpics, compareTasks } from '../../../src/domain/registry-order.ts';
import { updateEpic } from '../../../src/registry/update-epic.ts';
import { executionRecord } from '../../support/execution-reports.ts';
import { RegistryBench, ann } from '../../support/registry-bench.ts';

const going = { interrupted: false, answered: false };

describe('what a list says of tasks', () => {
  it('is their epic, how many are below them, and what they wait for, what went wrong first', async () => {
    const bench = await RegistryBench.open();
    const { id: epic_id } = bench.epic({ title: 'Ship it' });
    const [open, failed] = [bench.task({ epic_id, title: 'Open' }), bench.task({ epic_id, title: 'Failed' })];
    const waiting = bench.task({ epic_id, depends_on: [open.id, failed.id] });
    bench.change(failed.id, { status: 'running' });
    bench.change(failed.id, { status: 'failed' });
    bench.task({ epic_id, parent_task_id: open.id });
    bench.task({ epic_id, parent_task_id: open.id });
    const free = bench.task();
    assert.deepEqual(
      taskNeighbours({ store: bench.store, isLive: () => false }, [waiting.id, open.id, free.id, 'gone']),
      [
        { id: open.id, epic: 'Ship it', subtasks: 2, blockers: [], ...going },
        {
          ...{ id: waiting.id, epic: 'Ship it', subtasks: 0, ...going },
          blockers: [
            { id: failed.id, title: 'Failed', status: 'failed' },
            { id: open.id, title: 'Open', status: 'pending' },
          ],
        },
        { id: free.id, epic: null, subtasks: 0, blockers: [], ...going },
      ],
    );
  });

  it('is whether the execution that works on them has lost its process', async () => {
    const bench = await RegistryBench.open();
    const { id } = bench.task();
    const execution = executionRecord({ id: '01X', status: 'running', task_id: id });
    bench.store.apply([insert('executions', execution), update('tasks', { id }, { execution_id: '01X' })]);
    const isInterrupted = (live: boolean) =>
      taskNeighbours({ store: bench.store, isLive: () => live }, [id]).map(({ interrupted }) => interrupted);
    assert.deepEqual(isInterrupted(false), [false]);
    bench.store.apply([update('tasks', { id }, { status: 'running' })]);
    assert.deepEqual([isInterrupted(false), isInterrupted(true)], [[true], [false]]);
  });
});

describe('lists of epics and tasks', () => {
  it('have those of given ids only', async () => {
    const bench = await RegistryBench.open();
    const [first, , third] = [bench.epic(), bench.epic(), bench.epic()];
    const task = bench.task();
    const { registry } = bench.store;
    const found = registry.epics({ ids: [first.id, third.id, 'gone'] });
    assert.deepEqual([found.items.map(({ id }) => id), found.total], [[third.id, first.id], 2]);
    assert.deepEqual(registry.epics({ ids: [] }).items, []);
    assert.deepEqual(
      registry.tasks({ ids: [task.id, first.id] }).items.map(({ id }) => id),
      [task.id],
    );
  });

  it('are in the order that rows are compared by', async () => {
    const bench = await RegistryBench.open();
    for (const priority of [3, 1, 4, 1, 2] as const) bench.epic({ priority });
    const ended = bench.epic({ priority: 1 });
    bench.commit(updateEpic(bench.parts, ended.id, { status: 'cancelled', by: ann }));
    for (const priority of ['low', 'critical', 'background', 'normal', 'high', 'normal'] as const) {
      bench.task({ priority });
    }
    const epics = bench.store.registry.epics({}).items;
    const tasks = bench.store.registry.tasks({}).items;
    assert.deepEqual(epics, epics.toReversed().toSorted(compareEpics));
    assert.equal(epics.at(-1)?.id, ended.id);
    const several = bench.store.registry.epics({ status: ['cancelled', 'planning'] }).items;
    assert.deepEqual(several, epics);
    assert.deepEqual(tasks, tasks.toReversed().toSorted(compareTasks));
  });
});
