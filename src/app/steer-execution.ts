import { BatonError, messageOf } from '../base/errors.ts';
import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import { FailureError } from '../domain/failure-error.ts';
import { retryProblem } from '../registry/task-problem.ts';
import { cancelTopic } from '../engine/run/run-execution.ts';
import type { Change } from '../domain/tables.ts';
import { beginAnew } from './begin-anew.ts';
import { beginRun } from './begin-run.ts';
import { findExecution } from './find-execution.ts';
import { prepareResume } from './prepare-resume.ts';
import { prepareRetry, recordRetry, restartRun, retryChildren } from './retry-execution.ts';
import { type Running, beginAnswered, orSayHowToGoOn, refreshWorld } from './running.ts';
import { assertInItsFolder } from './working-folder.ts';

/** Rejects as `OrchestratorCommands.cancel` says. */
export async function cancelExecution(running: Running, id: string, reason: string): Promise<void> {
  const { core } = running;
  const execution = findExecution(core.store, id);
  if (hasEnded(execution)) throw alreadyEnded(execution);
  await core.runtime.signal(execution.id, cancelTopic, reason);
  await endCancelled(running, execution.id);
}

/** What ends other executions, and everything that it ends with them. */
interface CancelWish {
  readonly executions: readonly string[];
  readonly reason: string;
  /** In the transaction in which the executions are told. */
  readonly alongside: readonly Change[];
}

/**
 * Cancels those that have not ended, in one transaction with what is the cause of it, and gives their ids. Rejects, and
 * nothing has happened, where that cannot be recorded; what keeps one from ending keeps the others from nothing, and whoever
 * opens the workspace next ends it.
 */
export async function cancelWith(
  running: Running,
  { executions, reason, alongside }: CancelWish,
): Promise<readonly string[]> {
  const { runtime, store, logger } = running.core;
  const open = executions.filter((id) => {
    const execution = store.get('executions', { id });
    return execution !== undefined && !hasEnded(execution);
  });
  await runtime.signalAll(
    open.map((runId) => ({ runId, topic: cancelTopic, payload: reason })),
    alongside,
  );
  for (const id of open) {
    await endCancelled(running, id).catch((error: unknown) => {
      logger.log('warn', 'The execution of a task could not be cancelled.', { id, reason: messageOf(error) });
    });
  }
  return open;
}

/** Sees to it that an execution which was told that it is cancelled hears of it. */
export async function endCancelled(running: Running, id: string): Promise<void> {
  const { core } = running;
  // It can have ended while the signal became durable: what has ended is not begun again.
  const now = findExecution(core.store, id);
  if (hasEnded(now) || core.runtime.isLive(now.id)) return;
  await insertIfThere(running, now);
  // An interrupted or never begun execution is begun, only to find that it is cancelled: no configuration is needed.
  await orSayHowToGoOn(core, now.id, () => beginRun(core, now));
}

/** Without its cassette nobody answers an execution, but it can still be ended. */
async function insertIfThere({ core, cassettes }: Running, execution: ExecutionRecord): Promise<void> {
  try {
    await cassettes.insert(execution);
  } catch (error) {
    const fields = { id: execution.id, reason: messageOf(error) };
    core.logger.log('warn', 'An execution is cancelled without its cassette.', fields);
  }
}

/** Goes on with the outermost execution that waits for others. Rejects as `OrchestratorCommands.resume` says. */
export async function resumeExecution(running: Running, id: string): Promise<void> {
  const { core, states } = running;
  if (core.runtime.isLive(id)) return;
  await states.idle();
  const execution = findExecution(core.store, id);
  if (hasEnded(execution)) throw alreadyEnded(execution);
  await assertInItsFolder(core, execution);
  await refreshWorld(running);
  await orSayHowToGoOn(core, id, async () => {
    await prepareResume(core, execution);
    await beginAnswered(running, execution);
  });
}

export interface RetryOptions {
  /** Name of the step from which on everything runs anew; null: what did not come to a good end. */
  readonly from: string | null;
}

interface RetryWish extends RetryOptions {
  /** Throws when it is not to be retried any more; asked in the synchronous stretch in which the retry is recorded. */
  readonly assertWanted?: () => void;
  /** True: the retry is only committed; `resume` in another process begins it. */
  readonly detached?: boolean;
}

/** Rejects as `OrchestratorCommands.retry` says. */
export async function retryExecution(running: Running, id: string, wish: RetryWish): Promise<void> {
  const { from, assertWanted, detached = false } = wish;
  const { core, cassettes, states } = running;
  await refreshWorld(running);
  await states.idle();
  const execution = findExecution(core.store, id);
  if (execution.cassette !== null) await cassettes.check(execution.cassette);
  const prepared = await prepareRetry(core, execution, { from, inherited: execution.model });
  assertWanted?.();
  const problem = retryProblem(core.store, execution);
  if (problem !== null) throw new FailureError(problem);
  await recordRetry(core, prepared);
  if (detached) return;
  await orSayHowToGoOn(core, execution.id, async () => {
    await cassettes.insert(execution);
    await retryChildren(core, execution, prepared.children);
    await restartRun(core, execution.id);
  });
}

function alreadyEnded(execution: ExecutionRecord): BatonError {
  const { id, status } = execution;
  const hint = status === 'completed' ? beginAnew(execution) : `"baton executions retry ${id}" runs it again.`;
  return new BatonError('already_ended', `Execution ${id} is ${status}: there is nothing to go on with.`, { hint });
}
