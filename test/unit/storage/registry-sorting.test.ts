import assert from 'node:assert/strict';
import { type EpicColumn, type TaskColumn, epicColumns, taskColumns } from '../../../src/domain/registry-sort.ts';
import type { EpicRecord, TaskRecord } from '../../../src/domain/registry-records.ts';
import { insert } from '../../../src/domain/tables.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { type RegistryStore, openMemoryStore } from '../../../src/storage/memory-store.ts';

const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;

function epic(id: string, fields: Partial<EpicRecord>): EpicRecord {
  return { ...newEpic({ id, title: id, created_at: at(1) }), ...fields };
}

function task(id: string, fields: Partial<TaskRecord>): TaskRecord {
  return { ...newTask({ id, title: id, epic_id: 'b', created_at: at(1) }), ...fields };
}

const epics = [
  epic('a', {
    ...{ title: 'beta', status: 'completed', priority: 1, spent_tokens: 10, spent_usd: 2, updated_at: at(3) },
    ...{ total_tasks: 4, completed_tasks: 4, budget_usd: 1, granted_usd: 3 },
  }),
  epic('b', {
    ...{ title: 'Alpha', status: 'active', priority: 3, spent_tokens: 5, spent_usd: null, updated_at: at(1) },
    ...{ total_tasks: 4, completed_tasks: 1, agent_overhead_tokens: 90 },
  }),
  epic('c', {
    ...{ title: 'gamma', status: 'planning', priority: 2, spent_tokens: 30, spent_usd: 0.5, updated_at: at(2) },
    ...{ total_tasks: 0, budget_usd: 2, agent_overhead_usd: 0.25 },
  }),
];

const tasks = [
  task('x', { title: 'beta', status: 'failed', priority: 'low', assigned_agent: 'Zoe', due_at: at(5) }),
  task('y', { title: 'Alpha', status: 'running', priority: 'critical', workflow_slug: 'cook', actual_usd: 3 }),
  task('z', { title: 'gamma', status: 'pending', priority: 'normal', assigned_agent: 'ann', actual_usd: null }),
];

/** What is unknown, or not there, stands last in either direction. */
const byEpicColumn: Readonly<Record<EpicColumn, readonly [ascending: string, descending: string]>> = {
  title: ['bac', 'cab'],
  status: ['cba', 'abc'],
  priority: ['acb', 'bca'],
  progress: ['bac', 'abc'],
  tokens: ['acb', 'bca'],
  spent: ['cab', 'acb'],
  budget: ['cab', 'acb'],
  updated: ['bca', 'acb'],
};

const byTaskColumn: Readonly<Record<Exclude<TaskColumn, 'tokens' | 'updated'>, readonly [string, string]>> = {
  title: ['yxz', 'zxy'],
  status: ['zyx', 'xyz'],
  priority: ['yzx', 'xzy'],
  worker: ['zyx', 'xyz'],
  spent: ['xyz', 'yxz'],
  due: ['xzy', 'xzy'],
};

describe('lists of the registry', () => {
  let store: RegistryStore;
  before(async () => {
    store = await openMemoryStore();
    store.apply([...epics.map((row) => insert('epics', row)), ...tasks.map((row) => insert('tasks', row))]);
  });
  after(() => {
    store.dispose();
  });

  for (const by of epicColumns) {
    it(`sort epics by ${by}, with what is not known last`, () => {
      const sorted = (['ascending', 'descending'] as const).map((direction) =>
        store.registry
          .epics({ sort: { by, direction } })
          .items.map(({ id }) => id)
          .join(''),
      );
      assert.deepEqual(sorted, byEpicColumn[by]);
    });
  }

  it('sort tasks by each of their columns', () => {
    for (const [by, expected] of Object.entries(byTaskColumn)) {
      const column = taskColumns.find((each) => each === by);
      assert.ok(column);
      const sorted = (['ascending', 'descending'] as const).map((direction) =>
        store.registry
          .tasks({ epic: 'b', sort: { by: column, direction } })
          .items.map(({ id }) => id)
          .join(''),
      );
      assert.deepEqual(sorted, expected, by);
    }
  });

  it('sort what a filter leaves, page by page, and count all of it', () => {
    const sort = { by: 'title', direction: 'ascending' } as const;
    const page = store.registry.epics({ status: ['planning', 'active'], sort, limit: 1, offset: 1 });
    assert.deepEqual([page.items.map(({ id }) => id), page.total], [['c'], 2]);
    const narrow = store.registry.tasks({ status: ['failed', 'running'], text: 'a', epic: 'b', sort });
    assert.deepEqual([narrow.items.map(({ id }) => id), narrow.total], [['y'], 1]);
  });
});
