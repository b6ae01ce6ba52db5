import type { ExecutionRecord } from '../domain/execution.ts';
import type { Failure } from '../domain/failure.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { taskMoves } from '../domain/task-lifecycle.ts';
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

/** Why an execution does not go on for its task; null: it may be retried, or was never for one. */
export function retryProblem(
  store: Pick<Store, 'get' | 'find'>,
  { task_id }: Pick<ExecutionRecord, 'task_id'>,
): Failure | null {
  if (task_id === null) return null;
  const task = store.get('tasks', { id: task_id });
  if (task === undefined) {
    return {
      code: 'unknown_task',
      message: 'The task that it worked on was deleted: the execution is not retried.',
      hint: 'Make a new task for what is left to do.',
    };
  }
  const canGoOn = task.status === 'running' || isLegalMove(taskMoves, task.status, 'running');
  if (canGoOn && !isUnwanted(store, task)) return epicHolds({ store }, task);
  return {
    code: 'illegal_move',
    message: `The task '${task.title}' is ${task.status}: its execution is not retried.`,
    hint:
      task.status === 'blocked'
        ? 'It can begin when what it waits for is completed.'
        : 'Make a new task for what is left to do.',
  };
}

/** It was cancelled itself, or with its epic. One that only followed its execution goes on with that. */
function isUnwanted(store: Pick<Store, 'find'>, { id: task_id, status }: TaskRecord): boolean {
  if (status !== 'cancelled') return false;
  const ends = store.find('registry_events', { task_id }).filter(({ data }) => data['to'] === 'cancelled');
  return ends.at(-1)?.data['execution_id'] === undefined;
}
