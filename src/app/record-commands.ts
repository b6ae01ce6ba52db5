import { prepareByHand, prepareProblem } from '../context/prepare-by-hand.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type {
  CollectOutputsRequest,
  CompleteDeploymentRequest,
  DeploymentCompleted,
  EndSessionRequest,
  InitSessionRequest,
  MoveSessionRequest,
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
import { initSession as planSession } from '../history/init-session.ts';
import type { MeasuringParts } from '../history/measure-deliverable.ts';
import {
  endSession as planEnd,
  moveSession as planMove,
  openSession,
  workingSession,
} from '../history/move-session.ts';
import { outputItem } from '../history/output-item.ts';
import type { RecordParts } from '../history/record-parts.ts';
import { startDeployment } from '../history/start-deployment.ts';
import { bookByHand, fitsSession, sessionBudget } from '../registry/session-budget.ts';
import type { ContextPreparer } from '../ports/context-preparer.ts';
import type { Core } from './core.ts';
import { labelledModel } from './labelled-model.ts';
import { commitPlanned, orThrow } from './planned-change.ts';
import { type Running, refreshWorld } from './running.ts';

/** What the commands of the record look at outside of it. */
export interface RecordMeans extends MeasuringParts {
  readonly preparer: ContextPreparer;
}

export async function beginSession(running: Running, request: InitSessionRequest): Promise<SessionRecord> {
  const { core } = running;
  const usual = async (): Promise<number> => (await configuredBudgets(running)).warn_threshold;
  const warn_threshold = request.warn_threshold ?? (await usual());
  return (await commitPlanned(core, planSession(recordParts(core), { ...request, warn_threshold }))).session;
}

export async function moveSession(core: Core, id: string, request: MoveSessionRequest): Promise<SessionRecord> {
  return (await commitPlanned(core, planMove(recordParts(core), id, request))).session;
}

export async function endSession(core: Core, id: string, request: EndSessionRequest): Promise<SessionRecord> {
  return (await commitPlanned(core, planEnd(recordParts(core), id, request))).session;
}

/** No more than the caller allows, and than is left of the session. */
export async function prepareContext(
  running: Running,
  { preparer }: RecordMeans,
  request: PrepareContextRequest,
): Promise<BundleDocument> {
  orThrow(prepareProblem(request));
  const { core } = running;
  const { session_tokens } = await configuredBudgets(running);
  const session = request.session === null ? null : orThrow(openSession(recordParts(core), request.session));
  const left = session === null ? null : sessionBudget(core.store, session, session_tokens).left_tokens;
  const rooms = [request.budget, left].filter((room) => room !== null);
  const room = rooms.length === 0 ? null : Math.min(...rooms);
  const model = await labelledModel(core, request.model);
  const { bundle, changes } = orThrow(await prepareByHand(request, { preparer, model, room }));
  await core.store.commit(changes);
  return bundle;
}

export async function recordDeployment(
  running: Running,
  request: StartDeploymentRequest,
): Promise<AgentExecutionRecord> {
  const { core } = running;
  const parts = recordParts(core);
  const { session_tokens } = await configuredBudgets(running);
  const session = orThrow(workingSession(parts, request.session));
  const planned = startDeployment(parts, session, request);
  const { deployment } = orThrow(planned);
  const budget = sessionBudget(core.store, session, session_tokens);
  orThrow(fitsSession(session, budget, deployment.context_token_count));
  await commitPlanned(core, planned, bookByHand(deployment, parts));
  return deployment;
}

async function configuredBudgets(running: Running) {
  await refreshWorld(running);
  return running.core.world().configuration.budgets;
}

/** What was made is looked at before the transaction that records it. */
interface Collecting {
  readonly core: Core;
  readonly means: MeasuringParts;
}

export async function endDeployment(
  { core, means }: Collecting,
  id: string,
  request: CompleteDeploymentRequest,
): Promise<DeploymentCompleted> {
  const parts = recordParts(core);
  orThrow(openDeployment(parts, id));
  const { deliverables, validation_results = [], insights = [] } = request;
  const drafts = orThrow(await draftOutputs(means, { deliverables, validation_results, insights }));
  const { deployment, outputs } = await commitPlanned(core, completeDeployment(parts, id, { ...request, drafts }));
  return { deployment, outputs: outputs.map((row) => outputItem(row, deployment)) };
}

export async function recordOutputs(
  { core, means }: Collecting,
  id: string,
  request: CollectOutputsRequest,
): Promise<readonly OutputItem[]> {
  const parts = recordParts(core);
  const deployment = orThrow(findDeployment(parts, id));
  const drafts = orThrow(await draftOutputs(means, request));
  const rows = outputRows(parts, deployment, drafts);
  if (rows.length > 0) await core.store.commit(rows.map((row) => insert('outputs', row)));
  return rows.map((row) => outputItem(row, deployment));
}

function recordParts({ store, clock, ids, digest }: Core): RecordParts {
  return { store, index: store.registry, clock, ids, digest };
}
