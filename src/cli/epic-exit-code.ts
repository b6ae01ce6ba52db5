import type { EpicRun } from '../app/calls/epic-run-api.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { isEpicDone } from '../domain/epic-progress.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';

const budgetCode = 'budget_exceeded';
/** More that has failed is not looked into. */
const mostFailed = 100;

/** How an epic stands when nothing more is awaited from its run. */
export async function epicExitCode(
  { signal }: Invocation,
  api: OrchestratorApi,
  { epic, refused, standing }: EpicRun,
): Promise<ExitCode> {
  if (isEpicDone(epic)) return exitCodes.done;
  if (signal.aborted) return exitCodes.interrupted;
  if (standing.some(({ until }) => until === 'answered')) return exitCodes.waiting;
  const isOverBudget = refused.some(({ error }) => error.code === budgetCode) || (await hasSpentAll(api, epic.id));
  return isOverBudget ? exitCodes.budget : exitCodes.failed;
}

async function hasSpentAll(api: OrchestratorApi, epic: string): Promise<boolean> {
  const { items } = await api.listTasks({ epic, status: 'failed', limit: mostFailed });
  for (const { execution_id } of items) {
    if (execution_id !== null && (await api.showExecution(execution_id)).error?.code === budgetCode) return true;
  }
  return false;
}
