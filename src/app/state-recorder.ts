import type { Disposable } from '../base/disposable.ts';
import { messageOf } from '../base/errors.ts';
import type { Statement } from '../domain/execution-event.ts';
import type { RunState } from '../ports/durable-runtime.ts';
import type { Core } from './core.ts';
import { pendingApprovals } from './approval-queries.ts';

/**
 * Records that executions wait and go on (the runtime knows when nothing but a person's answer can move them) and gives up
 * what was kept for those that have ended.
 */
export class StateRecorder implements Disposable {
  readonly #core: Core;
  readonly #onEnd: (executionId: string) => Promise<void>;
  readonly #subscription: Disposable;
  #last: Promise<void> = Promise.resolve();

  constructor(core: Core, onEnd: (executionId: string) => Promise<void> = nothingToGiveUp) {
    this.#core = core;
    this.#onEnd = onEnd;
    this.#subscription = core.runtime.onDidChangeState(({ runId, state }) => {
      this.#note(runId, state);
    });
  }

  /** Resolves when what has happened so far is durable. */
  idle(): Promise<void> {
    return this.#last;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note(runId: string, state: RunState): void {
    const statement = this.#statementFor(runId, state);
    if (statement !== undefined) this.#track(runId, this.#core.recorder.record(runId, [statement]));
    if (state !== 'running' && state !== 'parked') {
      this.#track(runId, Promise.all([this.#core.ledger.settle(runId), this.#onEnd(runId)]));
    }
  }

  #track(runId: string, work: Promise<unknown>): void {
    const recorded = work.catch((error: unknown) => {
      this.#core.logger.log('error', 'The state of an execution could not be recorded.', {
        id: runId,
        reason: messageOf(error),
      });
    });
    this.#last = Promise.all([this.#last, recorded]).then(() => undefined);
  }

  #statementFor(runId: string, state: RunState): Statement | undefined {
    const status = this.#core.store.get('executions', { id: runId })?.status;
    if (state === 'parked' && status === 'running') {
      const waitsFor = pendingApprovals(this.#core.store, runId).map(({ id }) => id);
      return { type: 'execution_waiting', data: { for: waitsFor } };
    }
    if (state === 'running' && status === 'waiting') return { type: 'execution_continued', data: {} };
    return undefined;
  }
}

async function nothingToGiveUp(): Promise<void> {
  // A core without cassettes keeps nothing beside its records.
}
