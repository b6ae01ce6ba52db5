import { BatonError } from '../base/errors.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { type BundleDocument, bundleDocument } from '../domain/context-bundle.ts';
import { wholeTree } from '../base/whole-tree.ts';
import { outputTypes } from '../domain/output.ts';
import type {
  DeploymentFilter,
  DeploymentWish,
  OutputFilter,
  OutputItem,
  SessionDetail,
  SessionFilter,
  SessionValidation,
} from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { DeploymentDetail } from '../domain/step-detail.ts';
import type { Where } from '../domain/tables.ts';
import { findDeployment, findSession } from '../history/find-record.ts';
import { outputItem } from '../history/output-item.ts';
import { validateSession } from '../history/validate-session.ts';
import type { RecordReads } from '../history/record-parts.ts';
import { type Page, pageBounds } from '../domain/page.ts';
import { sessionBudget } from '../registry/session-budget.ts';
import { findExecution } from './find-execution.ts';
import { orThrow } from './planned-change.ts';
import { agentExecutionDetail } from './step-detail.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Base = Pick<WorkspaceBase, 'store' | 'definitions'>;

export function listSessions({ store }: Base, { status, ...page }: SessionFilter): Page<SessionRecord> {
  const where = status === undefined ? {} : { status };
  const items = store.find('sessions', where, { orderBy: newest('created_at'), ...pageBounds(page) });
  return { items, total: store.count('sessions', where) };
}

export async function sessionDetail(base: Base, id: string): Promise<SessionDetail> {
  const { store } = base;
  const session = orThrow(findSession(readsOf(base), id));
  const deployments = store.find('agent_executions', { session_id: session.id });
  const ids = deployments.map((each) => each.id);
  const countOf = (output_type: OutputItem['output_type']): number =>
    store.count('outputs', { agent_execution_id: ids, output_type });
  const [deliverable, validation_result, insight, error] = outputTypes.map(countOf);
  const outputs = { deliverable: deliverable ?? 0, validation_result: validation_result ?? 0, insight: insight ?? 0 };
  return {
    session,
    budget: sessionBudget(store, session, await usualTokens(base)),
    deployments: { ...countsOf(deployments), total: deployments.length },
    outputs: { ...outputs, error: error ?? 0, total: store.count('outputs', { agent_execution_id: ids }) },
    executions: store
      .find('executions', { session_id: session.id, parent_execution_id: null }, { orderBy: newest('created_at') })
      .map((execution) => execution.id),
  };
}

export function sessionValidation(base: Base, id: string): SessionValidation {
  return orThrow(validateSession(readsOf(base), id));
}

/** Null: the configuration cannot be read, which another command will say. */
async function usualTokens({ definitions }: Base): Promise<number | null> {
  try {
    return (await definitions.configuration()).budgets.session_tokens;
  } catch {
    return null;
  }
}

function countsOf(deployments: readonly AgentExecutionRecord[]): Record<AgentExecutionRecord['status'], number> {
  const counts = { deployed: 0, completed: 0, failed: 0 };
  for (const { status } of deployments) counts[status]++;
  return counts;
}

export function listDeployments(base: Base, filter: DeploymentFilter): Page<AgentExecutionRecord> {
  const { session, ...question } = filter;
  return base.store.records.deployments({ ...question, ...sessionOf(base, session), ...pageBounds(filter) });
}

/** See `RecordQueries.showDeployment`. */
export function deploymentDetail(base: Base, { id, ...wish }: DeploymentWish): DeploymentDetail {
  const { store } = base;
  const deployment = id === undefined ? newestDeployment(base, wish) : orThrow(findDeployment(readsOf(base), id));
  const { bundle_id } = deployment;
  const items = (bundle_id === null ? undefined : store.get('context_bundles', { id: bundle_id }))?.items ?? [];
  return {
    deployment,
    context: items.map((item) => ({
      ...item,
      text: store.get('content_blobs', { hash: item.content_hash })?.content ?? null,
    })),
    conversation: agentExecutionDetail(store, deployment),
  };
}

/** See `RecordQueries.showBundle`. */
export function showBundle({ store }: Base, id: string): BundleDocument {
  const bundle = store.get('context_bundles', { id });
  if (bundle !== undefined) return bundleDocument(bundle, (hash) => store.get('content_blobs', { hash })?.content);
  throw new BatonError('unknown_bundle', `There is no context bundle '${id}' in the record.`, {
    hint: 'Prepare it again.',
  });
}

function newestDeployment(base: Base, wish: DeploymentFilter): AgentExecutionRecord {
  const [newest] = listDeployments(base, { ...wish, limit: 1 }).items;
  if (newest !== undefined) return newest;
  throw new BatonError('unknown_deployment', 'There is no such deployment.', { hint: 'See "baton deployments list".' });
}

function sessionOf(base: Base, session: string | undefined): { readonly session?: string } {
  return session === undefined ? {} : { session: orThrow(findSession(readsOf(base), session)).id };
}

export function queryOutputs(base: Base, filter: OutputFilter): Page<OutputItem> {
  const { store } = base;
  const { output_type, since, text } = filter;
  const agent_executions = originsOf(base, filter);
  const question = { agent_executions, output_type, since, text, ...pageBounds(filter) };
  const { items, total } = store.records.outputs(question);
  return {
    items: items.map((row) => outputItem(row, store.get('agent_executions', { id: row.agent_execution_id }))),
    total,
  };
}

/** Ids of the agent executions whose outputs are meant; undefined: of all. */
function originsOf(
  base: Base,
  { session, agent_type, execution, alone = false }: OutputFilter,
): readonly string[] | undefined {
  if (session === undefined && agent_type === undefined && execution === undefined) return undefined;
  const deployments = base.store.find('agent_executions', {
    ...(execution === undefined ? {} : workIn(base, execution, { alone })),
    ...(session === undefined ? {} : { session_id: orThrow(findSession(readsOf(base), session)).id }),
    ...(agent_type === undefined ? {} : { agent_type }),
  });
  return deployments.map(({ id }) => id);
}

/** In an execution and, unless it is meant alone, all that it began, or in one deployment. */
function workIn(base: Base, id: string, { alone }: { readonly alone: boolean }): Where<'agent_executions'> {
  const { store } = base;
  const deployment = findDeployment(readsOf(base), id);
  if (deployment.ok) return { id: deployment.value.id };
  const execution = findExecution(store, id);
  if (alone) return { execution_id: execution.id };
  const tree = wholeTree(execution, (parent) => {
    return store.find('executions', { parent_execution_id: parent });
  });
  return { execution_id: tree.map((each) => each.id) };
}

function readsOf({ store }: Base): RecordReads {
  return { store, index: store.registry };
}

function newest<C extends string>(column: C) {
  return [
    { column, direction: 'desc' },
    { column: 'id', direction: 'desc' },
  ] as const;
}
