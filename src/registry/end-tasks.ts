import { fail, ok } from '../base/result.ts';
import { epicMoves } from '../domain/epic-lifecycle.ts';
import type { Failure } from '../domain/failure.ts';
import { isFinal } from '../domain/lifecycle.ts';
import { isPerson } from '../domain/message.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { taskMoves } from '../domain/task-lifecycle.ts';
import { illegalMove } from './illegal-move.ts';
import { findTask } from './find-item.ts';
import { textProblem, limits } from '../domain/field-limits.ts';
import { moveTask } from './move-task.ts';
import type { Planned } from '../domain/planned.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

interface CancelWish {
  readonly reason: string;
  readonly by: string;
}

/** Fails with `unknown_task`, `illegal_move` or `too_long`. The execution that works on it is for the caller to end. */
export function cancelTask(
  parts: RegistryParts,
  id: string,
  { reason, by }: CancelWish,
): Planned<{ readonly id: string; readonly execution_id: string | null }> {
  const found = findTask(parts, id);
  if (!found.ok) return found;
  const problem = textProblem('The reason', reason, limits.noteBytes);
  if (problem !== null) return fail(problem);
  const task = found.value;
  const set = { error_message: reason === '' ? null : reason };
  const moved = moveTask(task, { to: 'cancelled', set }, occasionOf(parts, by));
  if (!moved.ok) return moved;
  return ok({ id: task.id, execution_id: task.status === 'running' ? task.execution_id : null, changes: moved.value });
}

/**
 * A failed task waits to begin anew. Fails with `unknown_task`, `illegal_move`, `epic_ended`, or `no_retries_left`: beyond
 * what was granted only a person says so.
 */
export function retryTask(
  parts: RegistryParts,
  id: string,
  { by }: { readonly by: string },
): Planned<{ readonly id: string }> {
  const found = findTask(parts, id);
  if (!found.ok) return found;
  const task = found.value;
  if (task.status !== 'failed') {
    const message = `The task '${task.title}' is ${task.status}; only a failed task is retried.`;
    const hint = insteadOfRetrying(task);
    return fail({ ...illegalMove('', taskMoves, { from: task.status, to: 'pending' }), message, hint });
  }
  const ended = endedEpicProblem(parts, task);
  if (ended !== null) return fail(ended);
  if (task.retry_count >= task.max_retries && !isPerson(by)) {
    return fail({
      code: 'no_retries_left',
      message: `The task '${task.title}' was retried ${task.retry_count} of ${task.max_retries} times.`,
      hint: 'Ask a person to retry it, or make another task.',
    });
  }
  const retry_count = task.retry_count + 1;
  const moved = moveTask(
    task,
    { to: 'pending', set: { retry_count }, data: { retry: retry_count } },
    occasionOf(parts, by),
  );
  return moved.ok ? ok({ id: task.id, changes: moved.value }) : moved;
}

/** Nothing is open in an epic that has ended. */
function endedEpicProblem({ store }: RegistryParts, { epic_id, title }: TaskRecord): Failure | null {
  const epic = epic_id === null ? undefined : store.get('epics', { id: epic_id });
  if (epic === undefined || !isFinal(epicMoves, epic.status)) return null;
  return {
    code: 'epic_ended',
    message: `The epic '${epic.title}' is ${epic.status}: '${title}' is not retried in it.`,
    hint: 'Move the task to another epic first.',
  };
}

function insteadOfRetrying({ id, status }: TaskRecord): string | undefined {
  if (status === 'pending') return 'It can be run as it is.';
  if (status === 'running') return `"baton tasks show ${id}" says how to go on with it.`;
  return status === 'cancelled' ? 'Make a new task for what is left to do.' : undefined;
}
