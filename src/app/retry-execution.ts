import { BatonError } from '../base/errors.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { asEvent } from '../domain/project-event.ts';
import { isFirstTry, isSpawnForgotten } from '../domain/step-path.ts';
import type { ForgottenSteps } from '../domain/execution-event.ts';
import { loadExecution } from '../engine/run/load-execution.ts';
import { planRetry } from '../engine/run/retry-plan.ts';
import { assertRuns, byHand } from './assert-runs.ts';
import type { Core } from './core.ts';
import { checkedInputs, freeze, frozenBlob } from './create-execution.ts';

/** Records a new round of a failed or cancelled execution, with the workflow file as it is now. */
export async function retryExecution(core: Core, execution: ExecutionRecord, from: string | null): Promise<void> {
  if (execution.status !== 'failed' && execution.status !== 'cancelled') throw notRetryable(execution);
  await endRun(core, execution.id);
  const workflow = await core.definitions.validWorkflow(execution.workflow_slug);
  const input = checkedInputs(workflow, execution.input);
  // A retry is asked for by a person, whatever had begun the execution.
  assertRuns(workflow, byHand);
  const { wanted_model: wanted = null } = loadExecution(core.store, execution.id).definition;
  const choice = { rehearsal: execution.rehearsal, wanted, inherited: execution.model };
  const { definition } = await freeze(core, workflow, choice);
  // From here to the record nothing waits: of two retries at the same time one finds that the other was first.
  assertUnmoved(core, execution);
  const { hash, change } = frozenBlob(core, definition);
  const execution_id = execution.id;
  const rows = core.store.find('step_executions', { execution_id });
  const approvals = core.store.find('approvals', { execution_id }, { orderBy: byCreation });
  const data = {
    round: execution.round + 1,
    from,
    input,
    definition_hash: hash,
    workflow_version: workflow.version,
    budget: workflow.budget,
    forgotten: planRetry(workflow, { rows, approvals, from }),
    under_way: tasksUnderWay(core.store, execution_id),
  };
  await core.recorder.record(execution_id, [{ type: 'execution_retried', data }], [change]);
  await core.ledger.settle(execution_id);
}

const byCreation = [
  { column: 'created_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
] as const;

/** Keys of the tasks that were begun and given up, so that nobody knows what became of them. */
function tasksUnderWay(store: Core['store'], run_id: string): readonly string[] {
  return store.find('spawns', { run_id, kind: 'task', status: ['pending', 'cancelled'] }).map(({ key }) => key);
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
  const now = store.get('executions', { id: before.id }) ?? before;
  if (now.status === before.status && now.round === before.round) return;
  throw new BatonError('not_retryable', `Execution ${now.id} has meanwhile gone on: it is ${now.status}.`, {
    hint: 'Another retry was first: wait for its end.',
  });
}

/**
 * The failed children of steps that are tried again go on too: what they have done is not done twice. It may be repeated
 * after a crash: a child whose retry is recorded is not retried again, only begun when it was not.
 */
export async function retryChildren(core: Core, execution: ExecutionRecord): Promise<void> {
  const { steps } = lastForgotten(core.store, execution.id);
  const children = core.store.find('executions', {
    parent_execution_id: execution.id,
    status: ['failed', 'cancelled', 'running'],
  });
  for (const child of children) {
    if (!steps.includes(child.parent_step ?? '') || !isFirstTry(child.trigger)) continue;
    if (child.status !== 'running') await retryExecution(core, child, null);
    else if (!isRetryUnbegun(core, child)) continue;
    await retryChildren(core, child);
    await restartRun(core, child.id);
  }
}

/** True when a retry was recorded and the run of the round before has ended: a process died in between. */
function isRetryUnbegun({ store, runtime }: Core, { id }: ExecutionRecord): boolean {
  const run = store.get('spawns', { run_id: id, key: '' });
  return run !== undefined && run.status !== 'pending' && !runtime.isLive(id);
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
  const [row] = store.find(
    'execution_events',
    { execution_id: executionId, type: 'execution_retried' },
    { orderBy: [{ column: 'seq', direction: 'desc' }], limit: 1 },
  );
  const event = row === undefined ? undefined : asEvent(row);
  return event?.type === 'execution_retried' ? event.data.forgotten : { steps: [], subtrees: [], asked_again: [] };
}

function notRetryable({ id, status }: ExecutionRecord): BatonError {
  const hint =
    status === 'completed' ? 'Start a new one with "baton run".' : `"baton executions resume ${id}" goes on with it.`;
  return new BatonError('not_retryable', `Execution ${id} is ${status}; only failed and cancelled ones are retried.`, {
    hint,
  });
}
