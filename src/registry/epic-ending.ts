import { type Change, remove, update } from '../domain/tables.ts';
import { cancelledTogether, openStatuses } from './cancel-together.ts';
import { removedTasks } from './delete-tasks.ts';
import { epicEvent } from './registry-event.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

/** Tasks that end in one transaction. With many more of them a program would do nothing else for a noticeable time. */
export const tasksAtOnce = 250;

/** Why a task was cancelled that nobody has asked about. */
export const withItsEpic = 'Its epic was cancelled.';

interface Stretch {
  /** Ids of the tasks that it cancels. */
  readonly cancelled: readonly string[];
  readonly changes: readonly Change[];
}

/**
 * The next transaction of what was begun with an epic of many tasks; null: nothing is left to do. The intention stands in
 * the row of the epic until the last of them, so whoever finds it there can go on.
 */
export function nextStretch(parts: RegistryParts, epicId: string, by: string): Stretch | null {
  const epic = parts.store.get('epics', { id: epicId });
  switch (epic?.ending) {
    case 'cancelling':
      return cancelSome(parts, epicId, by);
    case 'deleting':
      return deleteSome(parts, epic, by);
    case null:
    case undefined:
      return null;
  }
}

function cancelSome(parts: RegistryParts, epic_id: string, by: string): Stretch {
  const occasion = occasionOf(parts, by);
  const tasks = parts.store.find('tasks', { epic_id, status: openStatuses }, { orderBy: [], limit: tasksAtOnce });
  const isLast = tasks.length < tasksAtOnce;
  return {
    cancelled: tasks.map(({ id }) => id),
    changes: [
      ...cancelledTogether(tasks, withItsEpic, occasion),
      ...(isLast ? [update('epics', { id: epic_id }, { ending: null, updated_at: occasion.at })] : []),
    ],
  };
}

function deleteSome(parts: RegistryParts, epic: { readonly id: string; readonly title: string }, by: string): Stretch {
  const occasion = occasionOf(parts, by);
  const tasks = parts.store.find('tasks', { epic_id: epic.id }, { orderBy: [], limit: tasksAtOnce });
  const isLast = tasks.length < tasksAtOnce;
  return {
    cancelled: [],
    changes: [
      ...removedTasks(parts, tasks, occasion),
      ...(isLast
        ? [remove('epics', { id: epic.id }), epicEvent('epic_deleted', epic, { occasion, data: { title: epic.title } })]
        : []),
    ],
  };
}
