import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import {
  type DelegationHistory,
  delegationDocument,
  flatDelegations,
  mostTold,
} from '../../presentation/delegation-document.ts';
import { executionDocument } from '../../presentation/execution-document.ts';
import type { ExecutionPart } from './execution-uri.ts';

/** Of an execution and all that it began. */
const mostOutputs = 500;

/** An execution, its report or its delegations as Markdown. Rejects where it is not in the record. */
export async function executionText(
  api: OrchestratorApi,
  { id, part }: { readonly id: string; readonly part: ExecutionPart },
): Promise<string> {
  if (part === 'report') return (await api.report({ id })).markdown;
  const report = await api.showExecution(id);
  if (part === 'delegations') return delegationDocument(report, await historyOf(api, report.id));
  const [log, outputs] = await Promise.all([
    api.executionLog(id, {}),
    api.queryOutputs({ execution: report.id, limit: mostOutputs }),
  ]);
  return executionDocument(report, { log: log.items, outputs: outputs.items.toReversed() });
}

async function historyOf(api: OrchestratorApi, id: string): Promise<DelegationHistory> {
  const [delegations, { items }] = await Promise.all([
    api.delegations(id),
    api.listMessages({ execution: id, limit: mostTold }),
  ]);
  const told = flatDelegations(delegations, 0).slice(0, mostTold);
  const outputs = told.map(async ({ delegation: { execution_id } }) => {
    return [execution_id, (await api.showExecution(execution_id)).outputs] as const;
  });
  return { delegations, outputs: new Map(await Promise.all(outputs)), messages: items.toReversed() };
}
