import { BatonError } from '../base/errors.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { OrchestratorQueries } from './orchestrator-api.ts';

type Records = Pick<OrchestratorQueries, 'showExecution'>;

/** The execution that a person has started: a child goes on with its parent, as far up as there are records of them. */
export async function topExecution(api: Records, id: string): Promise<ExecutionReport> {
  let top = await api.showExecution(id);
  for (;;) {
    const parent = top.parent_execution_id === null ? undefined : await recorded(api, top.parent_execution_id);
    if (parent === undefined) return top;
    top = parent;
  }
}

async function recorded(api: Records, id: string): Promise<ExecutionReport | undefined> {
  try {
    return await api.showExecution(id);
  } catch (error) {
    if (error instanceof BatonError && error.code === 'unknown_execution') return undefined;
    throw error;
  }
}
