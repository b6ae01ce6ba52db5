import type { Event } from '../base/event.ts';
import type { Json } from '../base/json.ts';
import type { Failure } from '../domain/failure.ts';
import type { Change } from '../domain/tables.ts';

/**
 * The world of time and failure as the engine sees it. In process: `src/runtime`, on the store. A distributed engine
 * can stand behind the same interface; `test/contract` holds every implementation to it.
 */
export type SpawnSpec =
  /** At least once performed, its recorded result exactly once. */
  | { readonly kind: 'task'; readonly name: string; readonly input: Json }
  /**
   * Fires `ms` after it was spawned. A `wall` timer's time goes on while no process runs. A `live` timer counts only the
   * time in which its run is worked on: it stands still while the run is parked and starts anew when the run is resumed
   * in another process, so that waiting for a person and time spent dead are not held against the work.
   */
  | { readonly kind: 'timer'; readonly ms: number; readonly clock: 'wall' | 'live' }
  /** Ends with the payload of the first signal of that topic, sent before or after; null when the time-out passes. */
  | { readonly kind: 'event'; readonly topic: string; readonly timeoutMs?: number }
  /** A child run under the id `id`. Cancelling the spawn sends the child the signal `cancel`. */
  | { readonly kind: 'workflow'; readonly name: string; readonly input: Json; readonly id: string };

/** How a spawn ended. `at` is the recorded time (ms since 1970), the same on every resume. */
export type Settled =
  | { readonly key: string; readonly at: number; readonly ok: true; readonly value: Json }
  | { readonly key: string; readonly at: number; readonly ok: false; readonly error: Failure };

/** What a workflow function may use; all else in it must be deterministic. */
export interface RunContext {
  readonly runId: string;
  /** Recorded time (ms since 1970) at which the run was first started. */
  readonly startedAt: number;
  /**
   * Records the intention under `${runId}/${key}`; idempotent by key. The work begins only when the intention is
   * recorded (of a task behind the runtime's barrier: durable) and `waitAny` finds nothing settled. A task or workflow that is not registered settles as a failure.
   */
  spawn(key: string, spec: SpawnSpec): void;
  /**
   * The first of these spawns to have settled. The order of settling is recorded: a resumed run learns the same
   * outcomes in the same order. Each key is given at most once. One call at a time; rejects when a key was not spawned
   * (`unknown_spawn`), when none can settle any more (`nothing_to_wait_for`) and when the run waits already
   * (`concurrent_wait`).
   */
  waitAny(keys: readonly string[]): Promise<Settled>;
  /**
   * Adds changes to the transaction in which the run next records what it has learned and what it intends: that of a
   * `waitAny` that has to wait, or of `keep`. One of them must be called in the same stretch of code. Resolves when the
   * changes are durable.
   */
  alongside(changes: readonly Change[]): Promise<void>;
  /**
   * Hands what the run has learned to the store, so that it is recorded before whatever the caller records next. A run
   * that waits has done so already; a refusal ends the run.
   */
  keep(): void;
  /**
   * Lets a live timer stand still until `go`, also while its run works. A run that is resumed says so again. Nothing
   * happens when there is no such timer, or no longer.
   */
  pause(key: string): void;
  go(key: string): void;
  /**
   * Gives the spawn up: a task's signal fires, a late result is dropped, the key settles no more. A child run gets the
   * signal `cancel` with the reason.
   */
  abandon(key: string, reason?: string): void;
}

/**
 * What it returns is the run's value. What it throws is the run's failure; a `CancelledError` ends the run as cancelled.
 * Spawns that are still pending then are abandoned.
 */
export type WorkflowFunction = (context: RunContext, input: Json) => Promise<Json>;

export interface TaskEnvironment {
  /** `${runId}/${key}`: the same for every try of this task. */
  readonly idempotencyKey: string;
  readonly runId: string;
  readonly key: string;
  /** 1, and more when a crash ended an earlier try. */
  readonly attempt: number;
  /** 1, and one more for each restart of the run. */
  readonly runAttempt: number;
  readonly signal: AbortSignal;
  /** Resolves when everything that was recorded so far is durable, the intention of this task included. */
  readonly durable: () => Promise<void>;
}

/**
 * Who sees to it that nothing leaves the process before what led to it is durable. `runtime`: the task begins when its
 * intention is. `task`: it begins at once; it only reads and records, or waits for `TaskEnvironment.durable` before it does
 * more.
 */
export type TaskBarrier = 'runtime' | 'task';

/** Throws `FailureError` (or anything else) to fail. */
export type TaskFunction = (input: Json, environment: TaskEnvironment) => Promise<Json>;

/**
 * `parked`: every spawn that the run waits for is an event without a time-out, a child run that is itself parked, or a
 * `live` timer beside those, and no task of it is at work. Only a signal can move it on.
 */
export type RunState = 'running' | 'parked' | 'completed' | 'failed' | 'cancelled';

export interface RunOutcome {
  readonly state: RunState;
  readonly value: Json;
  readonly error: Failure | null;
}

export interface RestartOptions {
  readonly input: Json;
  readonly forget: (spawn: { readonly key: string; readonly status: 'completed' | 'failed' }) => boolean;
}

export interface RunSignal {
  readonly runId: string;
  readonly topic: string;
  readonly payload: Json;
}

export interface DurableRuntime {
  workflow(name: string, run: WorkflowFunction): void;
  /** Without a barrier of its own the task has that of the runtime. */
  task(name: string, run: TaskFunction, barrier?: TaskBarrier): void;
  /** Commits the run, then begins it. An id that exists already is not started again. */
  start(name: string, input: Json, runId: string): Promise<void>;
  /**
   * Goes on with a run that another process left unfinished, and with its unfinished child runs. Does nothing when it
   * is live here or has ended.
   */
  resume(runId: string): Promise<void>;
  /**
   * Runs an ended run again from the top under the same id. What was settled is kept by key, success or failure, except
   * what `forget` names; unfinished and abandoned spawns are always forgotten, and so are unread `cancel` signals. Child
   * runs are not touched: a forgotten child that is spawned again under the same id settles as it ended.
   */
  restart(runId: string, options: RestartOptions): Promise<void>;
  /** Durable when the promise resolves, whether or not the run is live or waits for it yet. */
  signal(runId: string, topic: string, payload: Json): Promise<void>;
  /**
   * Several signals in one transaction, after these changes: a crash leaves all of it or nothing. Everything is applied in
   * the call; durable when the promise resolves. Rejects, and changes nothing, where the store refuses it.
   */
  signalAll(signals: readonly RunSignal[], alongside: readonly Change[]): Promise<void>;
  isLive(runId: string): boolean;
  /** Ids of the runs that this process works on. */
  liveRuns(): readonly string[];
  /** Fires when a live run is parked, goes on, or has ended (durably). */
  readonly onDidChangeState: Event<{ readonly runId: string; readonly state: RunState }>;
  /** Resolves when the run has ended or is parked. Rejects with `not_live` when nobody here works on it. */
  settled(runId: string): Promise<RunOutcome>;
  /** Stops working: live tasks are aborted, nothing is recorded for them, every run can be resumed later. */
  close(): Promise<void>;
}
