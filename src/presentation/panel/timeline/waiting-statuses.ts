import { type ShownStatus, shownStatuses } from '../../shown-statuses.ts';
import type { ShownExecution } from '../shown-execution.ts';

/** By path, where a step waits: a step around it may wait as well. Undefined: each stands as it is recorded. */
export function waitingStatuses({
  head,
  steps,
}: Pick<ShownExecution, 'head' | 'steps'>): ReadonlyMap<string, ShownStatus> | undefined {
  for (const { status } of steps.values()) {
    if (status === 'waiting') return shownStatuses({ steps: [...steps.values()], interrupted: head.interrupted });
  }
  return undefined;
}
