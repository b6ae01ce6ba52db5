import type { ExecutionFilter } from '../app/calls/execution-api.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import type { ExecutionStatus } from '../domain/execution.ts';
import type { ExecutionSummary } from '../domain/execution-report.ts';
import type { Page } from '../domain/page.ts';

export type ListedStatus = ExecutionStatus | 'interrupted';

export type ListFilter = Omit<ExecutionFilter, 'status'> & { readonly status?: ListedStatus };

/** Of those that have not ended; so many are nowhere at work at once. */
const mostLookedAt = 10_000;
const usualPage = 50;

/** As the core lists them; `interrupted` is no recorded status, but which of those that have begun nobody works on. */
export async function listExecutions(
  api: Pick<OrchestratorApi, 'listExecutions'>,
  { status, ...filter }: ListFilter,
): Promise<Page<ExecutionSummary>> {
  if (status !== 'interrupted') return api.listExecutions(status === undefined ? filter : { status, ...filter });
  const { limit = usualPage, offset = 0, ...question } = filter;
  const open = await api.listExecutions({ ...question, status: ['running', 'pending'], limit: mostLookedAt });
  const left = open.items.filter(({ interrupted }) => interrupted);
  return { items: left.slice(offset, offset + limit), total: left.length };
}
