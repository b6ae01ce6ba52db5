import type { DurableRuntime } from '../../../src/ports/durable-runtime.ts';

/** A place where runs are recorded, and the processes that work on them. One for each test. */
export interface RuntimeWorld {
  /** A new process. It knows no workflow and no task yet. */
  open(): Promise<DurableRuntime>;
  /** Every open process ends without a chance to say goodbye. What was durable is left. */
  crash(): Promise<void>;
  /** Of the writes that are made from now on only so many become durable: the process dies at the next. */
  dieAfterWrites(writes: number): void;
  /** Keys (`runId/key`) of the tasks whose result is durable. */
  finishedTasks(): Promise<ReadonlySet<string>>;
  /** Hashes of the `content_blobs` that are durable: tests write them alongside. */
  savedTexts(): Promise<ReadonlySet<string>>;
  /** Resolves when nothing moves by itself any more: all wait for time, for a signal or for the test. */
  idle(): Promise<void>;
  /** This much time passes, for all processes. */
  pass(ms: number): Promise<void>;
  dispose(): Promise<void>;
}

export type CreateRuntimeWorld = () => Promise<RuntimeWorld>;
