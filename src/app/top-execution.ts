import { BatonError } from '../base/errors.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { OrchestratorQueries } from './orchestrator-api.ts';

type Records = Pick<OrchestratorQueries, 'showExecution'>;

/** The execution that a person has started: a child goes on with its parent, as far up as there are records of them. */
export async function topExecution(api: Records, id: string): Promise<ExecutionReport> {
  let top = await api.showExecution(id);
  // Rows that a damaged database ties into a circle end where it closes.
  const passed = new Set<string | null>([null, top.id]);
  while (!passed.has(top.parent_execution_id)) {
    const parent = await recorded(api, top.parent_execution_id ?? '');
    if (parent === undefined) break;
    passed.add(parent.id);
    top = parent;
  }
  return top;
}

async function recorded(api: Records, id: string): Promise<ExecutionReport | undefined> {
  try {
    return await api.showExecution(id);
  } catch (error) {
    if (error instanceof BatonError && error.code === 'unknown_execution') return undefined;
    throw error;
  }
}
