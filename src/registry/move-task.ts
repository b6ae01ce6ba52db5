import type { JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { isFinal, isLegalMove } from '../domain/lifecycle.ts';
import type { TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import { taskMoves, wishedTaskMoves } from '../domain/task-lifecycle.ts';
import { illegalMove } from './illegal-move.ts';
import { type Occasion, taskEvent } from './registry-event.ts';

export interface TaskMove {
  readonly to: TaskStatus;
  /** What else changes with it. */
  readonly set?: Partial<TaskRecord>;
  /** What else the audit is to say. */
  readonly data?: JsonObject;
}

/** The move of a task with its audit, as far as somebody can wish for it; what follows from it the registry's rules add. */
export function moveTask(task: TaskRecord, move: TaskMove, occasion: Occasion): Result<readonly Change[], Failure> {
  const { to, set = {}, data = {} } = move;
  if (isFinal(wishedTaskMoves, task.status) || !isLegalMove(taskMoves, task.status, to)) {
    return fail(illegalMove(`The task '${task.title}'`, wishedTaskMoves, { from: task.status, to }));
  }
  const { error_message } = set;
  const reason: JsonObject = typeof error_message === 'string' ? { reason: error_message } : {};
  return ok([
    update(
      'tasks',
      { id: task.id },
      { ...timesOf(task, to, occasion.at), ...set, status: to, updated_at: occasion.at },
    ),
    taskEvent('task_updated', task, { occasion, data: { from: task.status, to, ...reason, ...data } }),
  ]);
}

function timesOf(task: TaskRecord, to: TaskStatus, at: string): Partial<TaskRecord> {
  switch (to) {
    case 'pending':
    case 'blocked':
      return { activity: null, completed_at: null };
    case 'running':
      return { activity: 'executing', started_at: at, completed_at: null, error_message: null };
    case 'completed':
    case 'failed':
    case 'cancelled': {
      const duration_ms = task.started_at === null ? null : Date.parse(at) - Date.parse(task.started_at);
      return { activity: null, completed_at: at, duration_ms };
    }
  }
}
