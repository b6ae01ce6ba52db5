import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';

/** The failure of a task that does not pass its check. */
export function notAccepted({ title }: TaskRecord, why: string): Failure {
  return {
    code: 'not_accepted',
    message: `The task '${title}' does not pass its acceptance check: ${why}`,
    hint: 'Correct the work, then complete it again. A person can complete it as it is.',
  };
}
