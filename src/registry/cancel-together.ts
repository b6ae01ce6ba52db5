import type { TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import { moveTask } from './move-task.ts';
import { type Occasion, taskEvent } from './registry-event.ts';

/** Statuses of tasks that have not ended. */
export const openStatuses: readonly TaskStatus[] = ['pending', 'blocked', 'running'];

/** Open tasks end at once, for the same reason: those that were never begun with one change, each with its audit. */
export function cancelledTogether(
  tasks: readonly TaskRecord[],
  error_message: string,
  occasion: Occasion,
): readonly Change[] {
  const open = tasks.filter(({ status }) => openStatuses.includes(status));
  const unbegun = open.filter(({ started_at }) => started_at === null);
  const begun = open.filter(({ started_at }) => started_at !== null);
  return [
    ...unbegunEnd(unbegun, error_message, occasion),
    ...begun.flatMap((task) => {
      const moved = moveTask(task, { to: 'cancelled', set: { error_message } }, occasion);
      return moved.ok ? moved.value : [];
    }),
  ];
}

function unbegunEnd(tasks: readonly TaskRecord[], reason: string, occasion: Occasion): readonly Change[] {
  if (tasks.length === 0) return [];
  const { at } = occasion;
  const ended = { status: 'cancelled', activity: null, completed_at: at, duration_ms: null, updated_at: at } as const;
  return [
    update('tasks', { id: tasks.map(({ id }) => id) }, { ...ended, error_message: reason }),
    ...tasks.map((task) =>
      taskEvent('task_updated', task, { occasion, data: { from: task.status, to: 'cancelled', reason } }),
    ),
  ];
}
