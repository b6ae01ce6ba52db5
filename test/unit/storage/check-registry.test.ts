import assert from 'node:assert/strict';
import { type Change, insert, update } from '../../../src/domain/tables.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { createRegistryRules } from '../../../src/registry/registry-changes.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const created_at = '2026-01-01T00:00:00.000Z';

/** What breaks one thing that is kept beside the rows, past the rules that keep it, and what is said of it. */
const damages: readonly (readonly [change: Change, told: string])[] = [
  [update('epics', { id: 'e' }, { completed_tasks: 5 }), 'Epic e: completed_tasks is 5, and 1 are there.'],
  [update('epics', { id: 'e' }, { total_tasks: 1 }), 'Epic e: total_tasks is 1, and 3 are there.'],
  [update('tasks', { id: 'b' }, { blocked_by: ['a'] }), 'Task b: blocked_by is ["a"], which does not follow'],
];

describe('the check of the registry', () => {
  let workspace: StoreWorkspace;
  let store: OpenStore;

  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    let count = 0;
    const complete = createRegistryRules({ ids: () => `id-${(count += 1)}`, clock: new FakeClock() });
    store = await workspace.open({ complete });
    await store.commit([
      insert('epics', newEpic({ id: 'e', title: 'Goal', tags: ['x'], created_at })),
      insert('tasks', newTask({ id: 'a', title: 'a', epic_id: 'e', status: 'completed', tags: ['y'], created_at })),
      insert('tasks', newTask({ id: 'b', title: 'b', epic_id: 'e', depends_on: ['a'], created_at })),
      insert('tasks', newTask({ id: 'c', title: 'c', epic_id: 'e', depends_on: ['b'], created_at })),
    ]);
  });
  afterEach(() => workspace.remove());

  /** The same database in a program that knows no rules: what it writes is not put right. */
  async function unruled(): Promise<OpenStore> {
    await store.close();
    store = await workspace.open({});
    return store;
  }

  it('finds nothing in what the rules have kept', () => {
    assert.deepEqual(store.check().problems, []);
  });

  for (const [change, told] of damages) {
    it(`tells of what does not add up: ${told}`, async () => {
      await (await unruled()).commit([change]);
      assert.ok(
        store.check().problems.some((problem) => problem.includes(told)),
        store.check().problems.join('\n'),
      );
    });
  }

  it('tells of rows of tags and dependencies that are missing or too many', async () => {
    await (
      await unruled()
    ).commit([
      { kind: 'delete', table: 'task_dependencies', where: {} },
      { kind: 'delete', table: 'item_tags', where: { item_kind: 'epic' } },
      { kind: 'insert', table: 'task_dependencies', row: { task_id: 'a', depends_on_id: 'c' } },
      { kind: 'insert', table: 'item_tags', row: { item_kind: 'task', tag: 'z', item_id: 'a' } },
    ]);
    assert.deepEqual(store.check().problems, [
      'Task b depends on a, and task_dependencies does not say so.',
      'Task c depends on b, and task_dependencies does not say so.',
      'Task a does not depend on c, and task_dependencies says so.',
      "The epic e has the tag 'x', and item_tags does not say so.",
      "The task a has no tag 'z', and item_tags says so.",
    ]);
  });

  it('tells of a status that does not follow from whom the task waits for', async () => {
    await (
      await unruled()
    ).commit([{ kind: 'update', table: 'tasks', where: { id: 'c' }, set: { status: 'pending' } }]);
    assert.ok(store.check().problems.includes('Task c is pending, which does not follow from whom it waits for.'));
  });
});
