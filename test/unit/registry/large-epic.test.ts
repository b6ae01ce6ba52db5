import assert from 'node:assert/strict';
import { insert } from '../../../src/domain/tables.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import { RegistryBench } from '../../support/registry-bench.ts';

const count = 100_000;

describe('an epic of 100,000 tasks', () => {
  let bench: RegistryBench;
  let epic_id: string;

  before(async function () {
    this.timeout(120_000);
    bench = await RegistryBench.open();
    ({ id: epic_id } = bench.epic());
    const created_at = '2026-01-01T00:00:00.000Z';
    const tasks = Array.from({ length: count }, (_, at) =>
      newTask({ id: `t${at}`, title: `Task ${at}`, epic_id, created_at }),
    );
    bench.store.apply(tasks.map((task) => insert('tasks', task)));
  });
  after(() => {
    bench.store.dispose();
  });

  it('counts them, gives them in pages, and moves one', () => {
    assert.deepEqual([bench.epicNow(epic_id).total_tasks, bench.epicNow(epic_id).pending_tasks], [count, count]);
    const page = bench.store.registry.tasks({ epic: epic_id, limit: 50, offset: count - 10 });
    assert.deepEqual([page.items.length, page.total], [10, count]);
    bench.change('t5', { status: 'running' });
    assert.equal(bench.epicNow(epic_id).running_tasks, 1);
  });
});
