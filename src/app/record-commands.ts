import { prepareByHand, prepareProblem } from '../context/prepare-by-hand.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type {
  CollectOutputsRequest,
  CompleteDeploymentRequest,
  DeploymentCompleted,
  InitSessionRequest,
  OutputItem,
  PrepareContextRequest,
  StartDeploymentRequest,
} from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { BundleDocument } from '../domain/context-bundle.ts';
import { insert } from '../domain/tables.ts';
import { draftOutputs, outputRows } from '../history/collect-by-hand.ts';
import { completeDeployment, openDeployment } from '../history/complete-deployment.ts';
import { findDeployment } from '../history/find-record.ts';
import { initSession } from '../history/init-session.ts';
import type { MeasuringParts } from '../history/measure-deliverable.ts';
import { endSession, moveSession, openSession, workingSession } from '../history/move-session.ts';
import { outputItem } from '../history/output-item.ts';
import type { RecordParts } from '../history/record-parts.ts';
import { startDeployment } from '../history/start-deployment.ts';
import { bookByHand, fitsSession, sessionBudget } from '../registry/session-budget.ts';
import type { ContextPreparer } from '../ports/context-preparer.ts';
import { labelledModel } from './labelled-model.ts';
import { commitPlanned, orThrow } from './planned-change.ts';
import type { RecordCommands } from './records-api.ts';
import { type Running, refreshWorld } from './running.ts';

/** What the commands of the record look at outside of it. */
export interface RecordMeans extends MeasuringParts {
  readonly preparer: ContextPreparer;
}

/** The commands of the record, performed by the process that holds the workspace. */
export function createRecordCommands(running: Running, means: RecordMeans): RecordCommands {
  const { core } = running;
  const parts: RecordParts = { ...core, index: core.store.registry };
  return {
    initSession: (request) => begin(running, parts, request),
    moveSession: async (id, request) => (await commitPlanned(core, moveSession(parts, id, request))).session,
    endSession: async (id, request) => (await commitPlanned(core, endSession(parts, id, request))).session,
    prepareContext: (request) => prepare({ ...running, ...parts, ...means }, request),
    startDeployment: (request) => deploy(running, parts, request),
    completeDeployment: (id, request) => complete({ ...parts, ...means, store: core.store }, id, request),
    collectOutputs: (id, request) => collect({ ...parts, ...means, store: core.store }, id, request),
  };
}

async function begin(running: Running, parts: RecordParts, request: InitSessionRequest): Promise<SessionRecord> {
  const usual = async (): Promise<number> => (await configuredBudgets(running)).warn_threshold;
  const warn_threshold = request.warn_threshold ?? (await usual());
  return (await commitPlanned(running.core, initSession(parts, { ...request, warn_threshold }))).session;
}

/** No more than the caller allows, and than is left of the session. */
async function prepare(
  parts: Running & RecordParts & RecordMeans,
  request: PrepareContextRequest,
): Promise<BundleDocument> {
  orThrow(prepareProblem(request));
  const { session_tokens } = await configuredBudgets(parts);
  const session = request.session === null ? null : orThrow(openSession(parts, request.session));
  const left = session === null ? null : sessionBudget(parts.store, session, session_tokens).left_tokens;
  const rooms = [request.budget, left].filter((room) => room !== null);
  const room = rooms.length === 0 ? null : Math.min(...rooms);
  const model = await labelledModel(parts.core, request.model);
  const { bundle, changes } = orThrow(await prepareByHand(request, { preparer: parts.preparer, model, room }));
  await parts.core.store.commit(changes);
  return bundle;
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
  const { deliverables, validation_results = [], insights = [] } = request;
  const drafts = orThrow(await draftOutputs(parts, { deliverables, validation_results, insights }));
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
