import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import type { LiveExecution } from '../../presentation/activity-tooltip.ts';
import { budgetRow, fullestBar } from '../../presentation/panel/budgets/budget-row.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** More than anybody reads in a tooltip. */
const mostShown = 3;

/** The newest executions of a folder that a process works on, with what they have spent of their budgets. */
export async function liveExecutions(workspace: FolderWorkspace): Promise<readonly LiveExecution[]> {
  const api = await workspace.open();
  const { items } = await api.listExecutions({ status: ['running', 'pending'], parent: null, limit: 50 });
  const live = items.filter(({ interrupted }) => !interrupted).slice(0, mostShown);
  return Promise.all(live.map((execution) => liveExecution(workspace, { api, execution })));
}

interface Live {
  readonly api: Pick<OrchestratorApi, 'budgetMeters'>;
  readonly execution: ExecutionSummary;
}

async function liveExecution({ folder }: FolderWorkspace, { api, execution }: Live): Promise<LiveExecution> {
  const { id, workflow, agent, tokens, usd } = execution;
  const meters = await api.budgetMeters(id);
  const bar = fullestBar(meters.map((meter) => budgetRow(meter, null)))?.bar;
  return { id, folder: folder.uri.toString(), name: agent ?? workflow, tokens, usd, budget: bar?.words ?? '' };
}
