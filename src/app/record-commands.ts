import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type {
  CollectOutputsRequest,
  CompleteDeploymentRequest,
  DeploymentCompleted,
  InitSessionRequest,
  OutputItem,
  StartDeploymentRequest,
} from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import { insert } from '../domain/tables.ts';
import { draftOutputs, outputRows } from '../history/collect-by-hand.ts';
import { completeDeployment, openDeployment } from '../history/complete-deployment.ts';
import { findDeployment } from '../history/find-record.ts';
import { initSession } from '../history/init-session.ts';
import type { MeasuringParts } from '../history/measure-deliverable.ts';
import { endSession, moveSession, workingSession } from '../history/move-session.ts';
import { outputItem } from '../history/output-item.ts';
import type { RecordParts } from '../history/record-parts.ts';
import { startDeployment } from '../history/start-deployment.ts';
import { bookByHand, fitsSession, sessionBudget } from '../registry/session-budget.ts';
import { commitPlanned, orThrow } from './planned-change.ts';
import type { RecordCommands } from './records-api.ts';
import { type Running, refreshWorld } from './running.ts';

/** The commands of the record, performed by the process that holds the workspace. */
export function createRecordCommands(running: Running, measuring: MeasuringParts): RecordCommands {
  const { core } = running;
  const parts: RecordParts = { ...core, index: core.store.registry };
  return {
    initSession: (request) => begin(running, parts, request),
    moveSession: async (id, request) => (await commitPlanned(core, moveSession(parts, id, request))).session,
    endSession: async (id, request) => (await commitPlanned(core, endSession(parts, id, request))).session,
    startDeployment: (request) => deploy(running, parts, request),
    completeDeployment: (id, request) => complete({ ...parts, ...measuring, store: core.store }, id, request),
    collectOutputs: (id, request) => collect({ ...parts, ...measuring, store: core.store }, id, request),
  };
}

async function begin(running: Running, parts: RecordParts, request: InitSessionRequest): Promise<SessionRecord> {
  const usual = async (): Promise<number> => (await configuredBudgets(running)).warn_threshold;
  const warn_threshold = request.warn_threshold ?? (await usual());
  return (await commitPlanned(running.core, initSession(parts, { ...request, warn_threshold }))).session;
}

async function deploy(
  running: Running,
  parts: RecordParts,
  request: StartDeploymentRequest,
): Promise<AgentExecutionRecord> {
  const { session_tokens } = await configuredBudgets(running);
  const session = orThrow(workingSession(parts, request.session));
  const planned = startDeployment(parts, session, request);
  const { deployment } = orThrow(planned);
  const budget = sessionBudget(parts.store, session, session_tokens);
  orThrow(fitsSession(session, budget, deployment.context_token_count));
  await commitPlanned(running.core, planned, bookByHand(deployment, parts));
  return deployment;
}

async function configuredBudgets(running: Running) {
  await refreshWorld(running);
  return running.core.world().configuration.budgets;
}

/** What was made is looked at before the transaction that records it. */
type HandParts = Omit<RecordParts, 'store'> & MeasuringParts & Pick<Running['core'], 'store'>;

async function complete(
  parts: HandParts,
  id: string,
  request: CompleteDeploymentRequest,
): Promise<DeploymentCompleted> {
  orThrow(openDeployment(parts, id));
  const made = { deliverables: request.deliverables, validation_results: [], insights: [] };
  const drafts = orThrow(await draftOutputs(parts, made));
  const { deployment, outputs } = await commitPlanned(parts, completeDeployment(parts, id, { ...request, drafts }));
  return { deployment, outputs: outputs.map((row) => outputItem(row, deployment)) };
}

async function collect(parts: HandParts, id: string, request: CollectOutputsRequest): Promise<readonly OutputItem[]> {
  const deployment = orThrow(findDeployment(parts, id));
  const drafts = orThrow(await draftOutputs(parts, request));
  const rows = outputRows(parts, deployment, drafts);
  if (rows.length > 0) await parts.store.commit(rows.map((row) => insert('outputs', row)));
  return rows.map((row) => outputItem(row, deployment));
}
