import assert from 'node:assert/strict';
import type { TaskFilter } from '../../src/domain/registry-requests.ts';
import { epicStatuses, taskStatuses } from '../../src/domain/registry-words.ts';
import type { RegistryIndex } from '../../src/ports/registry-index.ts';
import type { Page } from '../../src/domain/page.ts';
import type { PlainRegistry, PlainTask } from './plain-registry.ts';

/** Lists by filters hold what the plain registry has, and know how many these are. */
export function assertListsAgree(index: RegistryIndex, { epics, tasks }: PlainRegistry): void {
  const tasksWhere = (isIts: (task: PlainTask) => boolean): readonly string[] =>
    [...tasks].flatMap(([id, task]) => (isIts(task) ? [id] : []));
  const same = (filter: TaskFilter, isIts: (task: PlainTask) => boolean): void => {
    assertPage(JSON.stringify(filter), (limit) => index.tasks({ ...filter, limit }), tasksWhere(isIts));
  };
  same({}, () => true);
  for (const status of taskStatuses) same({ status }, (task) => task.status === status);
  for (const epic of [null, ...epics.keys()]) {
    same({ epic }, (task) => task.epic === epic);
    same({ epic, parent: null }, (task) => task.epic === epic && task.parent === null);
    same(
      { epic, status: ['pending', 'running'] },
      (task) => task.epic === epic && ['pending', 'running'].includes(task.status),
    );
  }
  same({ tags: ['api', 'docs'] }, (task) => task.tags.includes('api') && task.tags.includes('docs'));
  const begins = tasksWhere((task) => task.status === 'pending' && !task.isQueued && isOpenFor(task, { epics }));
  assertPage('what can begin', (limit) => index.actionable({ limit }), begins);
  for (const status of epicStatuses) {
    for (const archived of [false, true]) {
      const ids = [...epics].flatMap(([id, epic]) =>
        epic.status === status && epic.isArchived === archived ? [id] : [],
      );
      assertPage(`${status} epics`, (limit) => index.epics({ status, archived, limit }), ids);
    }
  }
}

function isOpenFor({ epic }: PlainTask, { epics }: Pick<PlainRegistry, 'epics'>): boolean {
  const row = epic === null ? undefined : epics.get(epic);
  return epic === null || (row?.isArchived === false && (row.status === 'planning' || row.status === 'active'));
}

function assertPage(
  about: string,
  page: (limit: number) => Page<{ readonly id: string }>,
  wanted: readonly string[],
): void {
  const whole = page(1000).items.map(({ id }) => id);
  assert.deepEqual(whole.sort(), [...wanted].sort(), `list of ${about}`);
  assert.equal(page(1).total, wanted.length, `how many are in the list of ${about}`);
}
