import type { TaskEnvironment } from '../../ports/durable-runtime.ts';

/**
 * True when no try before this one can have left a record of what the task does: no process has begun it before, and its run
 * was never restarted. To look for one would cost much of what a short task costs.
 */
export function isFirstTry({ attempt, runAttempt }: Pick<TaskEnvironment, 'attempt' | 'runAttempt'>): boolean {
  return attempt === 1 && runAttempt === 1;
}
