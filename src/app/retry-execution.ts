import { BatonError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { type ExecutionRecord, isRetryable } from '../domain/execution.ts';
import { executionLine } from '../domain/execution-kin.ts';
import type { FrozenDefinition } from '../domain/frozen-definition.ts';
import type { ResolvedModel } from '../domain/model.ts';
import { asEvent } from '../domain/project-event.ts';
import { isFirstTry, parseSpawnKey, spawnOfTrigger } from '../domain/spawn-key.ts';
import { isSpawnForgotten } from '../domain/step-path.ts';
import type { ForgottenSteps } from '../domain/execution-event.ts';
import type { Workflow } from '../domain/workflow.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import { planRetry } from '../engine/run/retry-plan.ts';
import { assertRuns, byHand } from './assert-runs.ts';
import { beginAnew } from './begin-anew.ts';
import { inheritedModel } from './calling-step.ts';
import { callOf, isTold, lastChildOf } from './child-of-call.ts';
import type { Core } from './core.ts';
import { delegatedNow } from './delegated-definition.ts';
import { findExecution } from './find-execution.ts';
import { checkedInputs, freeze, frozenBlob } from './create-execution.ts';
import type { Frozen } from './freeze-definition.ts';

/** A retry whose every question is answered: only the record is missing. */
export interface PreparedRetry {
  readonly execution: ExecutionRecord;
  readonly from: string | null;
  readonly workflow: Workflow;
  readonly input: JsonObject;
  readonly frozen: Frozen;
  /** The children that go on with it, at every depth, by their id. */
  readonly children: ReadonlyMap<string, PreparedRetry>;
}

export interface RetryChoice {
  readonly from: string | null;
  /** What `inherit` means: the model that the execution or its parent has. */
  readonly inherited: ResolvedModel | null;
  /** What the parent runs in its next round. Default: what it ran in its last. */
  readonly above?: FrozenDefinition;
}

/**
 * Looks at the workflow files as they are now and records nothing: what cannot be retried, down to the last child, throws
 * here, while the execution is still what it was.
 */
export async function prepareRetry(
  core: Core,
  execution: ExecutionRecord,
  { from, inherited, above }: RetryChoice,
): Promise<PreparedRetry> {
  if (!isRetryable(execution)) throw notRetryable(execution);
  await endRun(core, execution.id);
  const { workflow, basis } = await definitionNow(core, execution, above);
  const input = checkedInputs(workflow, execution.input);
  // A retry is asked for by a person, whatever had begun the execution.
  assertRuns(workflow, byHand);
  const { wanted_model: wanted = null } = loadExecution(core, execution.id).definition;
  const choice = { rehearsal: execution.rehearsal, wanted, inherited };
  const frozen = await freeze(core, workflow, { choice, basis });
  const { steps } = planRetry(workflow, { ...recordsOf(core, execution.id), from });
  const children = await prepareChildren(core, execution.id, { steps, parent: frozen });
  return { execution, from, workflow, input, frozen, children };
}

async function definitionNow(core: Core, execution: ExecutionRecord, above: FrozenDefinition | undefined) {
  if (execution.agent !== null) return delegatedNow(core, execution, above);
  return { workflow: await workflowNow(core, execution), basis: undefined };
}

/** A retry takes the file as it is; without it nothing says what is to run. */
async function workflowNow({ definitions }: Core, { workflow_slug: slug }: ExecutionRecord): Promise<Workflow> {
  try {
    return await definitions.validWorkflow(slug);
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'unknown_workflow') throw error;
    throw new BatonError('unknown_workflow', `The file of workflow '${slug}' is not there any more.`, {
      hint: `A retry runs the file as it is: write .baton/workflows/${slug}.yaml again, then retry.`,
      cause: error,
    });
  }
}

async function prepareChildren(
  core: Core,
  executionId: string,
  { steps, parent }: { readonly steps: readonly string[]; readonly parent: Frozen },
): Promise<ReadonlyMap<string, PreparedRetry>> {
  const prepared = new Map<string, PreparedRetry>();
  for (const child of childrenOf(core, executionId, steps)) {
    if (child.status === 'running') {
      const below = lastForgotten(core.store, child.id);
      const deeper = await prepareChildren(core, child.id, { steps: below.steps, parent: frozenOf(core, child) });
      for (const [id, each] of deeper) prepared.set(id, each);
      continue;
    }
    const inherited = inheritedModel(core.store, child.parent_agent_execution_id, parent);
    const own = await prepareRetry(core, child, { from: null, inherited, above: parent.definition });
    prepared.set(child.id, own);
    for (const [id, each] of own.children) prepared.set(id, each);
  }
  return prepared;
}

/** What an execution has frozen for the round that it is in. */
function frozenOf(core: Core, { id, model }: ExecutionRecord): Frozen {
  return { definition: loadExecution(core, id).definition, model };
}

/** Records the new round. Of two retries at the same time one finds that the other was first. */
export async function recordRetry(core: Core, { execution, from, workflow, ...now }: PreparedRetry): Promise<void> {
  assertUnmoved(core, execution);
  const { hash, change } = frozenBlob(core, now.frozen.definition);
  const data = {
    round: execution.round + 1,
    from,
    input: now.input,
    definition_hash: hash,
    workflow_version: workflow.version,
    model: now.frozen.model,
    budget: workflow.budget,
    working_folder: core.workspace,
    forgotten: planRetry(workflow, { ...recordsOf(core, execution.id), from }),
    under_way: tasksUnderWay(core.store, execution.id),
  };
  await core.recorder.record(execution.id, [{ type: 'execution_retried', data }], [change]);
  await core.ledger.settle(execution.id);
}

function recordsOf({ store }: Core, execution_id: string) {
  const rows = store.find('step_executions', { execution_id });
  return { rows, approvals: store.find('approvals', { execution_id }, { orderBy: byCreation }) };
}

const byCreation = [
  { column: 'created_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
] as const;

/**
 * Keys of the tasks that were begun and given up, so that nobody knows what became of them: in the round that has ended,
 * or in one before it when it did not come to them again.
 */
function tasksUnderWay(store: Core['store'], run_id: string): readonly string[] {
  const tasks = store.find('spawns', { run_id, kind: 'task' });
  const settled = new Set(tasks.filter(({ settled_order }) => settled_order !== null).map(({ key }) => key));
  const { under_way: before = [] } = lastRetry(store, run_id) ?? {};
  return [...new Set([...before, ...tasks.map(({ key }) => key)])].filter((key) => !settled.has(key));
}

/**
 * A process can die between the end of an execution and that of its run; the run is then brought to the same end from its
 * record, so that it can begin anew.
 */
async function endRun({ store, runtime }: Core, executionId: string): Promise<void> {
  const run = store.get('spawns', { run_id: executionId, key: '' });
  if (run?.status !== 'pending') return;
  await runtime.resume(executionId);
  await runtime.settled(executionId);
}

function assertUnmoved({ store }: Core, before: ExecutionRecord): void {
  const now = findExecution(store, before.id);
  if (now.status === before.status && now.round === before.round) return;
  throw new BatonError('not_retryable', `Execution ${now.id} has meanwhile gone on: it is ${now.status}.`, {
    hint: 'Another retry was first: wait for its end.',
  });
}

/**
 * The failed children of steps that are tried again go on too: what they have done is not done twice. It may be repeated
 * after a crash, when nothing is prepared any more: a child whose retry is recorded is not retried again, only begun when
 * it was not.
 */
export async function retryChildren(
  core: Core,
  execution: ExecutionRecord,
  prepared: PreparedRetry['children'] = new Map(),
): Promise<void> {
  const { steps } = lastForgotten(core.store, execution.id);
  const parent = frozenOf(core, core.store.get('executions', { id: execution.id }) ?? execution);
  for (const child of childrenOf(core, execution.id, steps)) {
    if (child.status !== 'running') {
      const inherited = inheritedModel(core.store, child.parent_agent_execution_id, parent);
      const choice = { from: null, inherited, above: parent.definition };
      await recordRetry(core, prepared.get(child.id) ?? (await prepareRetry(core, child, choice)));
    } else if (!isRetryUnbegun(core, child)) continue;
    await retryChildren(core, child, prepared);
    await restartRun(core, child.id);
  }
}

/**
 * Children of these steps that did not end well, or that a retry has set going. Rows that a damaged database ties into a
 * circle are nobody's children.
 */
function childrenOf({ store }: Core, parent_execution_id: string, steps: readonly string[]): ExecutionRecord[] {
  const above = executionLine(parent_execution_id, (id) => store.get('executions', { id })).map(({ id }) => id);
  return store
    .find('executions', { parent_execution_id, status: ['failed', 'cancelled', 'running'] })
    .filter((child) => steps.includes(child.parent_step ?? '') && !above.includes(child.id))
    .filter((child) => isComeToAgain(store, child));
}

/** The next round comes to the first try of a step, and to each tool call whose agent was not told what came of it. */
function isComeToAgain(store: Core['store'], child: ExecutionRecord): boolean {
  const spawn = parseSpawnKey(spawnOfTrigger(child.trigger, child.parent_execution_id ?? '') ?? '');
  if (spawn === undefined) return false;
  const call = callOf(child);
  if (call === undefined) return isFirstTry(spawn);
  const isLast = lastChildOf(store, call)?.id === child.id;
  return isLast && spawn.containerTries.length === 0 && !isTold(store, child);
}

/** True when a retry was recorded and the run of the round before has ended: a process died in between. */
function isRetryUnbegun({ store, runtime }: Core, { id, round }: ExecutionRecord): boolean {
  const run = store.get('spawns', { run_id: id, key: '' });
  return run !== undefined && run.status !== 'pending' && run.attempt < round && !runtime.isLive(id);
}

/** Begins the round that was recorded last. */
export async function restartRun({ store, runtime }: Core, executionId: string): Promise<void> {
  const forgotten = lastForgotten(store, executionId);
  await runtime.restart(executionId, {
    input: { execution_id: executionId },
    forget: (spawn) => isSpawnForgotten(spawn, forgotten),
  });
}

function lastForgotten(store: Core['store'], executionId: string): ForgottenSteps {
  return lastRetry(store, executionId)?.forgotten ?? { steps: [], subtrees: [], asked_again: [] };
}

function lastRetry(store: Core['store'], executionId: string) {
  const [row] = store.find(
    'execution_events',
    { execution_id: executionId, type: 'execution_retried' },
    { orderBy: [{ column: 'seq', direction: 'desc' }], limit: 1 },
  );
  const event = row === undefined ? undefined : asEvent(row);
  return event?.type === 'execution_retried' ? event.data : undefined;
}

function notRetryable(execution: ExecutionRecord): BatonError {
  const { id, status } = execution;
  const hint = status === 'completed' ? beginAnew(execution) : `"baton executions resume ${id}" goes on with it.`;
  return new BatonError('not_retryable', `Execution ${id} is ${status}; only failed and cancelled ones are retried.`, {
    hint,
  });
}
