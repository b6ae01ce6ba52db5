import assert from 'node:assert/strict';
import { insert } from '../../../src/domain/tables.ts';
import { createTask } from '../../../src/registry/create-task.ts';
import { deleteEpics } from '../../../src/registry/delete-epics.ts';
import { cancelTask, retryTask } from '../../../src/registry/end-tasks.ts';
import { nextStretch, tasksAtOnce } from '../../../src/registry/epic-ending.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import { updateEpic } from '../../../src/registry/update-epic.ts';
import { updateTask } from '../../../src/registry/update-task.ts';
import { RegistryBench, ann, codeOf } from '../../support/registry-bench.ts';

const count = 2 * tasksAtOnce + 1;

describe('an epic of many tasks', () => {
  let bench: RegistryBench;
  let epic_id: string;

  beforeEach(async () => {
    bench = await RegistryBench.open();
    ({ id: epic_id } = bench.epic());
    const created_at = '2026-01-01T00:00:00.000Z';
    const tasks = Array.from({ length: count }, (_, at) =>
      newTask({ id: `t${at}`, title: `Task ${at}`, epic_id, created_at, tags: ['many'] }),
    );
    bench.store.apply(tasks.map((task) => insert('tasks', task)));
  });
  afterEach(() => {
    bench.store.dispose();
  });

  const cancel = () => bench.commit(updateEpic(bench.parts, epic_id, { status: 'cancelled', by: ann }));
  const remove = ({ force = false } = {}) => bench.commit(deleteEpics(bench.parts, [epic_id], { force, by: ann }));

  /** Gives how many tasks each stretch has cancelled. */
  function goOn(): readonly number[] {
    const sizes: number[] = [];
    for (;;) {
      const stretch = nextStretch(bench.parts, epic_id, ann);
      if (stretch === null) return sizes;
      bench.store.apply(stretch.changes);
      sizes.push(stretch.cancelled.length);
    }
  }

  it('has ended for everybody once it is cancelled, before its tasks are', () => {
    bench.change('t0', { status: 'running' });
    bench.change('t0', { status: 'failed' });
    assert.deepEqual(cancel().cancelled, []);
    const { status, ending, pending_tasks } = bench.epicNow(epic_id);
    assert.deepEqual([status, ending, pending_tasks], ['cancelled', 'cancelling', count - 1]);
    const again = { status: 'running', by: ann } as const;
    assert.equal(codeOf(createTask(bench.parts, { title: 'Late', epic_id, by: ann })), 'epic_ended');
    assert.equal(codeOf(updateTask(bench.parts, 't1', again)), 'epic_not_active');
    assert.equal(codeOf(retryTask(bench.parts, 't0', { by: ann })), 'epic_ended');
    assert.equal(bench.store.registry.actionable({}).total, 0);
  });

  it('is cancelled in stretches, each with its counters and its audit', () => {
    bench.change('t7', { status: 'running' });
    cancel();
    assert.deepEqual(goOn(), [tasksAtOnce, tasksAtOnce, 1]);
    const { ending, total_tasks, cancelled_tasks } = bench.epicNow(epic_id);
    assert.deepEqual([ending, total_tasks, cancelled_tasks], [null, count, count]);
    const { error_message, completed_at, duration_ms } = bench.taskNow('t7');
    assert.deepEqual([error_message, duration_ms], ['Its epic was cancelled.', 0]);
    assert.equal(bench.taskNow('t8').completed_at, completed_at);
    const told = bench.store.find('registry_events', { task_id: 't8' }).map(({ by, data }) => [by, data]);
    assert.deepEqual(told, [[ann, { from: 'pending', to: 'cancelled', reason: 'Its epic was cancelled.' }]]);
  });

  it('is deleted in stretches, out of sight from the first on, and its row goes last', () => {
    remove();
    const { status, ending, archived_at } = bench.epicNow(epic_id);
    assert.deepEqual([status, ending, archived_at === null], ['cancelled', 'deleting', false]);
    assert.equal(bench.store.registry.epics({}).total, 0);
    goOn();
    const left = (['epics', 'tasks', 'task_dependencies', 'item_tags'] as const).map((table) =>
      bench.store.count(table, {}),
    );
    assert.deepEqual(left, [0, 0, 0, 0]);
    const events = bench.store.find('registry_events', { epic_id, type: 'epic_deleted' });
    assert.equal(events.length, 1);
  });

  it('cannot be changed, or brought back, while it is being deleted', () => {
    remove();
    const before = bench.epicNow(epic_id);
    for (const change of [{ archived: false }, { title: 'Kept' }, { status: 'active' }] as const) {
      assert.equal(codeOf(updateEpic(bench.parts, epic_id, { ...change, by: ann })), 'epic_ended');
    }
    assert.deepEqual(bench.epicNow(epic_id), before);
  });

  it('is not deleted while one of them runs, unless by force', () => {
    bench.change(`t${count - 1}`, { status: 'running' });
    assert.equal(codeOf(deleteEpics(bench.parts, [epic_id], { force: false, by: ann })), 'task_running');
    remove({ force: true });
    goOn();
    assert.equal(bench.store.count('tasks', {}), 0);
  });

  it('is deleted while it is being cancelled', () => {
    cancel();
    const first = nextStretch(bench.parts, epic_id, ann);
    bench.store.apply(first?.changes ?? []);
    remove();
    goOn();
    assert.equal(bench.store.count('tasks', {}), 0);
  });

  it('keeps the status with which it has ended when it is deleted', () => {
    for (let at = 0; at < count; at++) bench.commit(cancelTask(bench.parts, `t${at}`, { reason: '', by: ann }));
    bench.commit(updateEpic(bench.parts, epic_id, { status: 'active', by: ann }));
    bench.commit(updateEpic(bench.parts, epic_id, { status: 'completed', by: ann }));
    remove();
    assert.equal(bench.epicNow(epic_id).status, 'completed');
  });

  it('leaves parts of its tasks in other epics where they are', () => {
    const other = bench.epic({ title: 'Other' });
    const { id } = bench.task({ title: 'Part', epic_id: other.id, parent_task_id: 't3' });
    remove();
    goOn();
    assert.deepEqual([bench.taskNow(id).parent_task_id, bench.taskNow(id).epic_id], [null, other.id]);
  });
});
