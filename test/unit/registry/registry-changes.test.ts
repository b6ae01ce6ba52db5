import assert from 'node:assert/strict';
import type { EpicRecord, TaskRecord } from '../../../src/domain/registry-records.ts';
import { type Change, insert, remove, update } from '../../../src/domain/tables.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { executionEvents, executionRecord } from '../../support/execution-reports.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const created_at = '2026-01-01T00:00:00.000Z';

let store: MemoryStore;

const task = (id: string, fields: Partial<TaskRecord> = {}): Change =>
  insert('tasks', newTask({ id, title: id, created_at, epic_id: 'e', ...fields }));
const move = (id: string, status: TaskRecord['status']): Change => update('tasks', { id }, { status });
const statusOf = (id: string): string | undefined => store.get('tasks', { id })?.status;

function counters(id = 'e'): Partial<EpicRecord> {
  const epic = store.get('epics', { id });
  return Object.fromEntries(
    Object.entries(epic ?? {}).filter(([name, value]) => name.endsWith('_tasks') && value !== 0),
  );
}

beforeEach(async () => {
  store = new MemoryStore();
  await store.commit([insert('epics', newEpic({ id: 'e', title: 'Goal', created_at }))]);
});

describe('a transaction that moves tasks', () => {
  it('moves the counters of the epic, whatever it does with how many tasks', async () => {
    await store.commit([task('a'), task('b'), task('c', { status: 'blocked', depends_on: ['a'], blocked_by: ['a'] })]);
    assert.deepEqual(counters(), { total_tasks: 3, pending_tasks: 2, blocked_tasks: 1 });
    await store.commit([
      move('a', 'running'),
      update('tasks', { id: ['b'], status: 'pending' }, { status: 'cancelled' }),
    ]);
    assert.deepEqual(counters(), { total_tasks: 3, running_tasks: 1, cancelled_tasks: 1, blocked_tasks: 1 });
    await store.commit([remove('tasks', { epic_id: 'e' })]);
    assert.deepEqual(counters(), {});
  });

  it('counts what it moves twice as one move, and what does not match not at all', async () => {
    await store.commit([task('a')]);
    await store.commit([move('a', 'running'), move('a', 'failed')]);
    await store.commit([update('tasks', { id: 'a', status: 'running' }, { status: 'completed' })]);
    assert.deepEqual([statusOf('a'), counters()], ['failed', { total_tasks: 1, failed_tasks: 1 }]);
  });

  it('moves the counters of both epics when a task goes from one to the other', async () => {
    await store.commit([insert('epics', newEpic({ id: 'f', title: 'Other', created_at })), task('a'), task('b')]);
    await store.commit([update('tasks', { id: 'a' }, { epic_id: 'f', status: 'running' })]);
    assert.deepEqual(counters('e'), { total_tasks: 1, pending_tasks: 1 });
    assert.deepEqual(counters('f'), { total_tasks: 1, running_tasks: 1 });
    assert.deepEqual(
      ['e', 'f'].map((id) => store.get('epics', { id })?.status),
      ['planning', 'active'],
    );
  });

  it('makes a planned epic active with the first task that starts, and says so', async () => {
    await store.commit([task('a')]);
    assert.equal(store.get('epics', { id: 'e' })?.status, 'planning');
    await store.commit([move('a', 'running')]);
    assert.equal(store.get('epics', { id: 'e' })?.status, 'active');
    const [event] = store.find('registry_events', { epic_id: 'e' });
    assert.deepEqual(
      [event?.type, event?.by, event?.data],
      ['epic_updated', 'baton', { from: 'planning', to: 'active', because: 'a' }],
    );
  });

  it('unblocks who waited for the last of them, in the same transaction', async () => {
    await store.commit([task('a', { status: 'running' }), task('b', { status: 'running' })]);
    await store.commit([task('c', { depends_on: ['a', 'b'] })]);
    assert.deepEqual([statusOf('c'), store.get('tasks', { id: 'c' })?.blocked_by], ['blocked', ['a', 'b']]);
    await store.commit([move('a', 'completed')]);
    assert.deepEqual([statusOf('c'), store.get('tasks', { id: 'c' })?.blocked_by], ['blocked', ['b']]);
    await store.commit([move('b', 'completed')]);
    assert.deepEqual([statusOf('c'), store.get('tasks', { id: 'c' })?.blocked_by], ['pending', []]);
    assert.deepEqual(counters(), { total_tasks: 3, completed_tasks: 2, pending_tasks: 1 });
    const [event] = store.find('registry_events', { task_id: 'c' }).slice(-1);
    assert.deepEqual(event?.data, { from: 'blocked', to: 'pending', because: 'b' });
  });

  it('unblocks by two that complete at once', async () => {
    await store.commit([task('a'), task('b'), task('c', { depends_on: ['a', 'b'] })]);
    await store.commit([move('a', 'completed'), move('b', 'completed')]);
    assert.equal(statusOf('c'), 'pending');
  });

  it('leaves dependents of what failed or was cancelled blocked', async () => {
    await store.commit([task('a'), task('b'), task('c', { depends_on: ['a', 'b'] })]);
    await store.commit([move('a', 'failed'), move('b', 'cancelled')]);
    assert.deepEqual([statusOf('c'), store.get('tasks', { id: 'c' })?.blocked_by], ['blocked', ['a', 'b']]);
  });

  it('keeps the rows of dependencies and tags as the task has them', async () => {
    await store.commit([task('a', { tags: ['x', 'y'] }), task('b'), task('c', { depends_on: ['a'] })]);
    await store.commit([
      update('tasks', { id: 'c' }, { depends_on: ['b'] }),
      update('tasks', { id: 'a' }, { tags: ['y', 'z'] }),
    ]);
    assert.deepEqual(store.find('task_dependencies', {}), [{ task_id: 'c', depends_on_id: 'b' }]);
    assert.deepEqual(
      store.find('item_tags', {}).map(({ tag }) => tag),
      ['y', 'z'],
    );
    await store.commit([remove('tasks', { id: ['a', 'c'] })]);
    assert.deepEqual([store.count('task_dependencies', {}), store.count('item_tags', {})], [0, 0]);
  });
});

describe('a task that an execution works on', () => {
  const end = {
    type: 'execution_failed',
    data: { error: { code: 'x', message: 'It broke.' }, context: {}, rolled_back: false },
  } as const;
  const done = { type: 'execution_completed', data: { output: { response: 'Done.' }, context: {} } } as const;

  async function work(fields: Partial<TaskRecord>, fact: typeof end | typeof done): Promise<TaskRecord | undefined> {
    await store.commit([task('a', { status: 'running', execution_id: 'x', ...fields })]);
    await store.commit([insert('executions', executionRecord({ id: 'x', task_id: 'a', status: 'running' }))]);
    const [event] = executionEvents([fact]);
    assert.ok(event);
    await store.commit([insert('execution_events', { ...event, execution_id: 'x' })]);
    return store.get('tasks', { id: 'a' });
  }

  it('ends with it, with the counters of its epic', async () => {
    const after = await work({}, end);
    assert.deepEqual(
      [after?.status, after?.error_message, counters()],
      ['failed', 'It broke.', { total_tasks: 1, failed_tasks: 1 }],
    );
  });

  it('is reviewed and not yet completed when it has an acceptance check', async () => {
    const after = await work({ acceptance: 'output.ok' }, done);
    assert.deepEqual([after?.status, after?.activity, after?.result_summary], ['running', 'reviewing', 'Done.']);
  });

  it('stays as it is when somebody has ended it meanwhile, or given it to another execution', async () => {
    assert.equal((await work({ status: 'cancelled' }, done))?.status, 'cancelled');
  });

  it('is not reviewed when somebody has ended it meanwhile', async () => {
    assert.equal((await work({ status: 'failed', acceptance: 'output.ok' }, done))?.status, 'failed');
  });
});
