import type { StepStatus } from '../domain/execution.ts';
import type { ExecutionView, StepView } from './execution-view.ts';
import { type StepBranch, stepBranches } from './step-tree.ts';

export type ShownStatus = StepStatus | 'interrupted';

/**
 * How the steps of an execution stand, by path: what nobody works on does not run, whatever its record says, and a step
 * that only waits for one that it holds waits as well.
 */
export function shownStatuses({
  steps,
  interrupted,
}: Pick<ExecutionView, 'steps' | 'interrupted'>): ReadonlyMap<string, ShownStatus> {
  const statuses = new Map<string, ShownStatus>();
  const visit = ({ step, children }: StepBranch<StepView>): ShownStatus => {
    const held = children.map(visit);
    const status = step.status === 'running' ? goingOn(held, interrupted) : step.status;
    statuses.set(step.path, status);
    return status;
  };
  for (const branch of stepBranches(steps)) visit(branch);
  return statuses;
}

function goingOn(held: readonly ShownStatus[], interrupted: boolean): ShownStatus {
  if (held.includes('waiting') && !held.includes('running')) return 'waiting';
  return interrupted ? 'interrupted' : 'running';
}
