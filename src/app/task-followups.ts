import type { Disposable } from '../base/disposable.ts';
import { BatonError, messageOf } from '../base/errors.ts';
import { acceptanceCommand } from '../domain/acceptance-command.ts';
import { hasEnded } from '../domain/execution.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import { type CommandCheck, checkApproval } from '../registry/check-question.ts';
import { moveTask } from '../registry/move-task.ts';
import { cancelTopic } from '../engine/run/run-execution.ts';
import { occasionOf } from '../registry/registry-parts.ts';
import { epicHolds } from '../registry/update-task.ts';
import type { StoreReads } from '../ports/store.ts';
import { passesAcceptance } from './acceptance.ts';
import { askForCheck } from './ask-for-check.ts';
import { registryParts } from './planned-change.ts';
import type { Running } from './running.ts';
import { settledRun } from './settled-run.ts';
import { endCancelled } from './steer-execution.ts';

export interface TaskFollowupsParts {
  readonly running: Running;
  /** Goes on with an execution that has failed, unless `assertWanted` throws in the moment in which that is recorded. */
  readonly retry: (executionId: string, assertWanted: () => void) => Promise<void>;
}

/**
 * What the process that ran an execution owes to its task: the retry that is left, the acceptance check. Whoever only opens
 * the workspace later begins nothing that costs or acts unless a person has allowed just that: it asks, or says at the task
 * what was not done.
 */
export class TaskFollowups implements Disposable {
  readonly #parts: TaskFollowupsParts;
  readonly #subscription: Disposable;
  readonly #atWork = new Map<string, Promise<void>>();
  #isDisposed = false;

  constructor(parts: TaskFollowupsParts) {
    this.#parts = parts;
    this.#subscription = parts.running.core.store.onDidCommit((changes) => {
      for (const id of owedIn(changes)) this.#begin(id);
      for (const task of heldBy(parts.running.core.store, activatedIn(changes))) this.#goOn(task);
    });
  }

  /** Finds what a process that died has left. */
  async look(): Promise<void> {
    const { store } = this.#parts.running.core;
    for (const task of store.find('tasks', { activity: 'reviewing' })) {
      const command = acceptanceCommand(task.acceptance);
      if (command === null) this.#begin(task.id);
      else await this.#lookAtCheck({ task, command });
    }
    for (const task of store.find('tasks', { status: 'pending', activity: 'queued' })) {
      if (!isPaused(store, task)) await this.#wait(task, withReason(task, unbegunRetry));
    }
    await this.#endUnwanted();
  }

  /** Resolves when what is owed to the task is done, or has begun again. */
  async of(taskId: string | null): Promise<void> {
    if (taskId !== null) await this.#atWork.get(taskId);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscription.dispose();
  }

  #begin(id: string): void {
    this.#inTurn(id, () => this.#follow(id));
  }

  /** What became due while its epic was paused begins with it, where somebody stays to see its end. */
  #goOn(held: TaskRecord): void {
    if (this.#parts.running.core.host.staysUntil?.aborted === false) this.#begin(held.id);
    else this.#inTurn(held.id, () => this.#wait(held, withReason(held, unbegunRetry)));
  }

  /** One after the other for each task: what it is retried with can fail before this is done. */
  #inTurn(id: string, work: () => Promise<void>): void {
    const done = (this.#atWork.get(id) ?? Promise.resolve())
      .then(work)
      .catch((error: unknown) => {
        if (this.#isDisposed) return;
        const { logger } = this.#parts.running.core;
        logger.log('error', 'What was owed to a task could not be done.', { id, reason: messageOf(error) });
      })
      .finally(() => {
        if (this.#atWork.get(id) === done) this.#atWork.delete(id);
      });
    this.#atWork.set(id, done);
  }

  async #follow(id: string): Promise<void> {
    if (this.#isDisposed) return;
    const { core } = this.#parts.running;
    const task = core.store.get('tasks', { id });
    if (task === undefined || task.execution_id === null) return;
    if (core.runtime.isLive(task.execution_id)) await settledRun(core.runtime, task.execution_id, task.execution_id);
    if (task.activity === 'queued') await this.#retry(task, task.execution_id);
    else if (task.activity === 'reviewing') await this.#review(task);
  }

  async #retry(task: TaskRecord, executionId: string): Promise<void> {
    const { core } = this.#parts.running;
    try {
      await this.#parts.retry(executionId, () => assertQueued(core.store, task));
    } catch (error) {
      const execution = core.store.get('executions', { id: executionId });
      if (execution !== undefined && !hasEnded(execution)) throw error;
      if (isPaused(core.store, task)) await this.#hold(task);
      else await this.#wait(task, `The retry could not begin: ${messageOf(error)}`);
    }
  }

  /** It stays the next in its turn. */
  async #hold(task: TaskRecord): Promise<void> {
    const queued = { id: task.id, status: 'pending', activity: 'queued' } as const;
    const error_message = withReason(task, heldRetry);
    await this.#parts.running.core.store.commit([update('tasks', queued, { error_message })]);
  }

  /** It waits like any other task, and says why nobody works on it. */
  async #wait({ id }: TaskRecord, error_message: string): Promise<void> {
    const queued = { id, status: 'pending', activity: 'queued' } as const;
    await this.#parts.running.core.store.commit([update('tasks', queued, { activity: null, error_message })]);
  }

  /** What a person has allowed begins where somebody stays to see its end; for everything else a person is asked. */
  async #lookAtCheck(check: CommandCheck): Promise<void> {
    const { core } = this.#parts.running;
    if (checkApproval(core.store, check) === undefined) await this.#ask(check);
    else if (core.host.staysUntil?.aborted === false) this.#begin(check.task.id);
  }

  /** Executions of tasks that were ended or deleted were told so in the same transaction; they may not have heard of it. */
  async #endUnwanted(): Promise<void> {
    const { running } = this.#parts;
    const { store, logger } = running.core;
    const unfinished = store.find('executions', { status: ['pending', 'running', 'waiting'] });
    for (const { id, task_id } of unfinished) {
      const task = task_id === null ? undefined : store.get('tasks', { id: task_id });
      const isWanted = task_id === null || (task !== undefined && !endedStatuses.includes(task.status));
      if (isWanted || !isToldToEnd(store, id)) continue;
      await endCancelled(running, id).catch((error: unknown) => {
        logger.log('warn', 'The execution of a task could not be cancelled.', { id, reason: messageOf(error) });
      });
    }
  }

  async #ask(check: CommandCheck): Promise<void> {
    const unasked = await askForCheck(this.#parts.running.core, check);
    if (unasked !== null) await this.#stay(check.task, unasked);
  }

  /** Nobody has checked it, and it says why. */
  async #stay({ id, error_message: said }: TaskRecord, error_message: string): Promise<void> {
    if (said === error_message) return;
    const reviewed = { id, status: 'running', activity: 'reviewing' } as const;
    await this.#parts.running.core.store.commit([update('tasks', reviewed, { error_message })]);
  }

  async #review({ id }: TaskRecord): Promise<void> {
    const { running } = this.#parts;
    const { store } = running.core;
    const before = store.get('tasks', { id });
    if (before === undefined) return;
    const passed = await passesAcceptance(running, before, before);
    const task = store.get('tasks', { id });
    // Somebody may have ended it meanwhile.
    if (this.#isDisposed || task?.status !== 'running' || task.activity !== 'reviewing') return;
    const command = acceptanceCommand(task.acceptance);
    if (!passed.ok && passed.error.code === 'approval_required' && command !== null) {
      await this.#ask({ task, command });
      return;
    }
    const move = passed.ok
      ? ({ to: 'completed', data: { accepted: true } } as const)
      : ({ to: 'failed', set: { error_message: passed.error.message } } as const);
    const moved = moveTask(task, move, occasionOf(registryParts(running.core), 'baton'));
    if (moved.ok) await store.commit(moved.value);
  }
}

function isPaused(store: StoreReads, { epic_id }: TaskRecord): boolean {
  return epic_id !== null && store.get('epics', { id: epic_id })?.status === 'paused';
}

/** Ids of the epics that are active from now on. */
function activatedIn(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.table !== 'epics' || change.kind !== 'update' || change.set.status !== 'active') return [];
    return typeof change.where.id === 'string' ? [change.where.id] : [];
  });
}

/** Retries that wait for these epics. */
function heldBy(store: StoreReads, epics: readonly string[]): readonly TaskRecord[] {
  return epics.flatMap((epic_id) => store.find('tasks', { epic_id, status: 'pending', activity: 'queued' }));
}

/** Somebody may have ended it meanwhile, or paused its epic. */
function assertQueued(store: StoreReads, { id, title }: TaskRecord): void {
  const task = store.get('tasks', { id });
  if (task?.status !== 'pending' || task.activity !== 'queued') {
    throw new BatonError('illegal_move', `The task '${title}' is ${task?.status ?? 'deleted'} and is not retried.`);
  }
  const held = epicHolds({ store }, task);
  if (held !== null) throw new FailureError(held);
}

/** It was cancelled, whether it has heard of it or not. */
function isToldToEnd(store: StoreReads, run_id: string): boolean {
  const unread = store.count('signals', { run_id, topic: cancelTopic, consumed_by: null });
  return unread > 0 || store.get('spawns', { run_id, key: cancelTopic })?.status === 'completed';
}

/** Why it failed, and what keeps its retry. */
function withReason({ error_message }: TaskRecord, words: string): string {
  const [reason = ''] = (error_message ?? '').split(heldRetry);
  return `${reason.trim()} ${words}`.trim();
}

const endedStatuses: readonly TaskStatus[] = ['completed', 'failed', 'cancelled'];

const heldRetry = 'The retry begins when its epic is active again.';

const unbegunRetry = 'The program ended before the retry began: run the task to go on.';

/** Ids of the tasks to which something is owed from now on. */
function owedIn(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.table !== 'tasks' || change.kind !== 'update') return [];
    const { activity } = change.set;
    const { id } = change.where;
    return typeof id === 'string' && (activity === 'queued' || activity === 'reviewing') ? [id] : [];
  });
}
