import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { ExecutionSummary } from '../domain/execution-report.ts';
import { type Line, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { type Invocation, withWorkspace } from './invocation.ts';
import { pasteable } from './pasteable.ts';

/** More than these are found in the list of executions. */
const mostTold = 20;

/** Executions that a program works on at this moment. */
export async function runningNow(api: Pick<OrchestratorApi, 'listExecutions'>): Promise<readonly ExecutionSummary[]> {
  const { items } = await api.listExecutions({ status: 'running', limit: mostTold });
  return items.filter(({ interrupted }) => !interrupted);
}

/** Says which of these nobody works on any more, once this program has let go of the workspace, and how each goes on. */
export async function tellInterrupted(
  invocation: Invocation,
  running: readonly Pick<ExecutionSummary, 'id'>[],
): Promise<void> {
  if (running.length === 0) return;
  const reports = await withWorkspace(invocation, (api) => Promise.all(running.map(({ id }) => api.showExecution(id))));
  const left = reports.filter(({ interrupted }) => interrupted);
  const ids = new Set(left.map(({ id }) => id));
  // Who resumes an execution resumes those that it has begun as well.
  const tops = left.filter(({ parent_execution_id: parent }) => parent === null || !ids.has(parent));
  for (const { id, workflow } of tops) invocation.display.note(interruptedLine(invocation, { id, workflow }));
}

function interruptedLine({ settings }: Invocation, { id, workflow }: Pick<ExecutionSummary, 'id' | 'workflow'>): Line {
  const next = pasteable(`Go on with: baton executions resume ${id}`, settings);
  return [{ text: 'Interrupted', tone: 'attention' }, plain(`: ${printableLine(workflow)}. ${next}`)];
}
