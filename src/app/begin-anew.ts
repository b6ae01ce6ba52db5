import type { ExecutionRecord } from '../domain/execution.ts';

/** What to do in place of an execution that has completed. What was delegated has no workflow that could be run. */
export function beginAnew({
  agent,
  workflow_slug,
  rehearsal,
}: Pick<ExecutionRecord, 'agent' | 'workflow_slug' | 'rehearsal'>): string {
  return agent === null
    ? `Start a new one with "baton ${rehearsal ? 'rehearse' : 'run'} ${workflow_slug}".`
    : `Delegate it to ${agent} again, or give it to ${agent} as a task.`;
}
