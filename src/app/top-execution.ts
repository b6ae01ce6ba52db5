import type { ExecutionReport } from '../domain/execution-report.ts';
import type { OrchestratorQueries } from './orchestrator-api.ts';

/** The execution that a person has started: a child goes on with its parent. */
export async function topExecution(
  api: Pick<OrchestratorQueries, 'showExecution'>,
  id: string,
): Promise<ExecutionReport> {
  const report = await api.showExecution(id);
  return report.parent_execution_id === null ? report : topExecution(api, report.parent_execution_id);
}
