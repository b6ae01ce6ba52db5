import type { Moves } from './lifecycle.ts';
import type { TaskStatus } from './registry-records.ts';

/** From `failed` and `cancelled` a task goes on with its execution, when that is retried. */
export const taskMoves: Moves<TaskStatus> = {
  pending: ['blocked', 'running', 'cancelled'],
  blocked: ['pending', 'cancelled'],
  running: ['completed', 'failed', 'cancelled'],
  completed: [],
  failed: ['pending', 'running'],
  cancelled: ['running'],
};

/** Those that somebody can wish for: what a task waits for makes it blocked, and frees it again; cancelled is final. */
export const wishedTaskMoves: Moves<TaskStatus> = {
  ...taskMoves,
  pending: ['running', 'cancelled'],
  blocked: ['cancelled'],
  cancelled: [],
};
