import type { Failure } from '../domain/failure.ts';
import type { Store } from '../ports/store.ts';
import { epicHolds } from './update-task.ts';

/** Why a run cannot be for this task now, worded for a model; null: it can. */
export function taskProblem(store: Pick<Store, 'get'>, id: string): Failure | null {
  const task = store.get('tasks', { id });
  if (task === undefined) {
    return {
      code: 'unknown_task',
      message: `There is no task ${id}. Leave task_id out: the run is recorded as a task of its own.`,
    };
  }
  if (task.status === 'pending') return epicHolds({ store }, task);
  return {
    code: 'illegal_move',
    message: `Task ${id} is ${task.status} and cannot begin. ${task.status === 'failed' ? 'Make it pending with task_update first' : 'Leave task_id out'}, or name another task.`,
  };
}
