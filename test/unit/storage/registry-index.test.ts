import assert from 'node:assert/strict';
import { compareTasks } from '../../../src/domain/registry-order.ts';
import type { TaskRecord } from '../../../src/domain/registry-records.ts';
import type { TaskFilter } from '../../../src/domain/registry-requests.ts';
import { taskStatuses } from '../../../src/domain/registry-words.ts';
import { insert, update } from '../../../src/domain/tables.ts';
import { taskPriorities } from '../../../src/domain/task-priority.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { RegistryBench } from '../../support/registry-bench.ts';

const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();

/** 400 tasks of every kind in three epics and in none. */
function rows(): readonly TaskRecord[] {
  return Array.from({ length: 400 }, (_, n) =>
    newTask({
      id: `T${String(n).padStart(4, '0')}`,
      title: `Task ${n} ${n % 7 === 0 ? 'Übersicht' : 'rain'}`,
      epic_id: [null, 'one', 'two', 'paused'][n % 4] ?? null,
      parent_task_id: n % 5 === 0 ? 'T0000' : null,
      status: taskStatuses[n % taskStatuses.length] ?? 'pending',
      blocked_by: n % taskStatuses.length === 1 ? ['x'] : [],
      depends_on: n % taskStatuses.length === 1 ? ['x'] : [],
      priority: taskPriorities[(n * 3) % taskPriorities.length] ?? 'normal',
      tags: [`t${n % 3}`, `u${n % 10}`],
      assigned_agent: n % 6 === 0 ? 'ann' : null,
      created_at: at(n % 50),
    }),
  );
}

function expected(tasks: readonly TaskRecord[], filter: TaskFilter): readonly TaskRecord[] {
  const { status, epic, parent, assigned_agent, tags = [], text } = filter;
  const statuses: readonly string[] | undefined = typeof status === 'string' ? [status] : status;
  return tasks
    .filter(
      (task) =>
        (statuses === undefined || statuses.includes(task.status)) &&
        (epic === undefined || task.epic_id === epic) &&
        (parent === undefined || task.parent_task_id === parent) &&
        (assigned_agent === undefined || task.assigned_agent === assigned_agent) &&
        tags.every((tag) => task.tags.includes(tag)) &&
        (text === undefined || (text === 'ubers rai' ? false : task.title.includes('Übersicht'))),
    )
    .toSorted(compareTasks);
}

const conditions: readonly TaskFilter[] = [
  {},
  { status: 'pending' },
  { status: ['pending', 'blocked'] },
  { status: ['failed', 'running', 'cancelled'] },
  { status: [] },
];
const places: readonly TaskFilter[] = [{}, { epic: 'one' }, { epic: null }, { epic: 'nowhere' }];
const few: readonly TaskFilter[] = [
  {},
  { tags: ['t1'] },
  { tags: ['t1', 'u4'] },
  { assigned_agent: 'ann' },
  { parent: 'T0000' },
  { parent: null },
  { text: 'ubers' },
  { text: 'ubers rai' },
];

describe('the index of tasks', () => {
  let bench: RegistryBench;
  before(async () => {
    bench = await RegistryBench.open();
    const epics = ['one', 'two', 'paused'].map((id) => insert('epics', newEpic({ id, title: id, created_at: at(0) })));
    bench.store.apply([...epics, ...rows().map((row) => insert('tasks', row))]);
    bench.store.apply([update('epics', { id: 'paused' }, { status: 'paused' })]);
  });

  it('finds what every combination of conditions means, page by page, and counts all of it', () => {
    for (const condition of conditions) {
      for (const place of places) {
        for (const other of few) {
          const filter = { ...condition, ...place, ...other };
          const wanted = expected(rows(), filter).map(({ id }) => id);
          for (const page of [{}, { limit: 7 }, { limit: 7, offset: 7 }, { limit: 7, offset: 1000 }]) {
            const { items, total } = bench.store.registry.tasks({ ...filter, ...page });
            const { limit = 50, offset = 0 } = { limit: undefined, offset: undefined, ...page };
            const found = [items.map(({ id }) => id), total];
            assert.deepEqual(
              found,
              [wanted.slice(offset, offset + limit), wanted.length],
              JSON.stringify({ ...filter, ...page }),
            );
          }
        }
      }
    }
  });

  it('finds what can begin: pending, and in no epic that stands still', () => {
    for (const place of places) {
      for (const other of few) {
        const filter = { ...place, ...other };
        const wanted = expected(rows(), { ...filter, status: 'pending' }).filter(({ epic_id }) => epic_id !== 'paused');
        const { items, total } = bench.store.registry.actionable({ ...filter, limit: 9 });
        assert.deepEqual([items.map(({ id }) => id), total], [wanted.slice(0, 9).map(({ id }) => id), wanted.length]);
      }
    }
    assert.equal(bench.store.registry.actionable({ epic: 'paused' }).total, 0);
  });

  it('leaves out what will be retried by itself', () => {
    const { items, total } = bench.store.registry.actionable({});
    const [first] = items;
    assert.ok(first);
    bench.store.apply([update('tasks', { id: first.id }, { activity: 'queued' })]);
    const now = bench.store.registry.actionable({});
    bench.store.apply([update('tasks', { id: first.id }, { activity: null })]);
    assert.deepEqual([now.total, now.items.some(({ id }) => id === first.id)], [total - 1, false]);
  });

  it('takes words as words, whatever they mean to the language of the index', () => {
    for (const text of [
      '"',
      'rain OR',
      'NEAR/2',
      'title:rain',
      '-rain',
      '(',
      'rain*',
      "'; DROP TABLE tasks",
      '\u0000',
    ]) {
      assert.doesNotThrow(() => bench.store.registry.tasks({ text }), text);
    }
    assert.equal(
      bench.store.registry.tasks({ text: 'RAIN task' }).total,
      bench.store.registry.tasks({ text: 'rain' }).total,
    );
  });

  it('keeps a page within its bounds', () => {
    assert.equal(bench.store.registry.tasks({ limit: 100_000 }).items.length, 400);
    assert.equal(bench.store.registry.tasks({ limit: 0 }).items.length, 1);
    assert.equal(bench.store.registry.tasks({ limit: -5, offset: -5 }).items.length, 1);
  });
});
