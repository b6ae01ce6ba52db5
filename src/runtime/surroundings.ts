import type { Clock } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import type { Logger } from '../base/logger.ts';
import type { Store } from '../ports/store.ts';
import type { RunState, TaskBarrier, TaskFunction } from '../ports/durable-runtime.ts';
import type { RunEnd } from './run-rows.ts';

/** A run that waits for a child run. */
export interface Watcher {
  ended(end: RunEnd): void;
  parked(): void;
  unparked(): void;
  /** The child cannot go on in this process. */
  broke(error: unknown): void;
}

export interface WatchedRun {
  readonly isParked: boolean;
  /** Tells the end at once when it has come already. */
  watch(watcher: Watcher): void;
}

/** The end of a child run that is over, or the live run. */
export type Child =
  { readonly kind: 'ended'; readonly end: RunEnd } | { readonly kind: 'live'; readonly run: WatchedRun };

export interface RegisteredTask {
  readonly run: TaskFunction;
  readonly barrier: TaskBarrier;
}

/** What a live run uses of the runtime that it lives in. */
export interface Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  taskNamed(name: string): RegisteredTask | undefined;
  hasWorkflow(name: string): boolean;
  /** A recorded run; goes on with it when it has not ended and is not live. */
  child(runId: string): Child;
  /** Sends the signal `cancel`, with the reason if there is one, once for each `signalId`, and goes on with the run so that it can hear it. */
  cancelChild(runId: string, signalId: string, reason?: string): void;
  /** The run is no longer worked on. */
  forget(runId: string): void;
  changed(runId: string, state: RunState): void;
}
