import type { Failure } from '../domain/failure.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import { taskMoves } from '../domain/task-lifecycle.ts';
import type { Store } from '../ports/store.ts';

/** Why a run cannot be for this task now, worded for a model; null: it can. */
export function taskProblem(store: Pick<Store, 'get'>, id: string): Failure | null {
  const task = store.get('tasks', { id });
  if (task === undefined) {
    return {
      code: 'unknown_task',
      message: `There is no task ${id}. Leave task_id out: the run is recorded as a task of its own.`,
    };
  }
  if (isLegalMove(taskMoves, task.status, 'running')) return null;
  return {
    code: 'illegal_move',
    message: `Task ${id} is ${task.status} and cannot begin. Leave task_id out, or name another task.`,
  };
}
