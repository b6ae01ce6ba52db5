import { type BatonError, isCancelled, messageOf } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { SignalRecord } from '../domain/durable-records.ts';
import { failureOf } from '../domain/failure-error.ts';
import type { RunContext, RunOutcome, WorkflowFunction } from '../ports/durable-runtime.ts';
import { RunAudience } from './run-audience.ts';
import type { RunEnd } from './run-rows.ts';
import { type RunLife, type RunRecords, RunSpawns } from './run-spawns.ts';
import type { Surroundings, WatchedRun, Watcher } from './surroundings.ts';

type Phase =
  { readonly kind: 'going' } | { readonly kind: 'ended'; readonly end: RunEnd } | { readonly kind: 'stopped' };

const going: Phase = { kind: 'going' };
const stopped: Phase = { kind: 'stopped' };

/** The life of one run in this process: its function is called, and it ends, is stopped or breaks. */
export class LiveRun implements WatchedRun, RunLife {
  readonly runId: string;
  readonly audience: RunAudience;
  readonly #startedAt: number;
  readonly #around: Surroundings;
  readonly #spawns: RunSpawns;
  #phase = going;

  constructor(records: RunRecords, around: Surroundings) {
    const { run_id, created_at } = records.run;
    this.runId = run_id;
    this.audience = new RunAudience((state) => around.changed(run_id, state));
    this.#startedAt = Date.parse(created_at);
    this.#around = around;
    this.#spawns = new RunSpawns(records, around, this);
  }

  get isGoing(): boolean {
    return this.#phase.kind === 'going';
  }

  get isParked(): boolean {
    return this.#spawns.isParked;
  }

  /** Runs the function from its top. Call once, when the run's row is durable. */
  begin(run: WorkflowFunction, input: Json): void {
    if (!this.isGoing) return;
    // The async wrapper makes a rejection of what the function throws at once.
    (async () => run(this.#context(), input))()
      .then(
        (value): RunEnd => ({ state: 'completed', value, error: null }),
        (error: unknown) => endOfThrown(error),
      )
      .then((end) => this.#finish(end))
      .catch((error: unknown) => this.fail(error));
  }

  /** Resolves when the run has ended durably or is parked. */
  outcome(): Promise<RunOutcome> {
    if (this.isParked) return Promise.resolve({ state: 'parked', value: null, error: null });
    return this.audience.outcome();
  }

  watch(watcher: Watcher): void {
    if (this.#phase.kind === 'ended') watcher.ended(this.#phase.end);
    else this.audience.watch(watcher);
  }

  /** Resolves when the signal is durable. */
  receive(signal: SignalRecord): Promise<void> {
    return this.#spawns.receive(signal);
  }

  /** Of a signal that is recorded already. */
  hear(signal: SignalRecord): void {
    if (this.isGoing) this.#spawns.hear(signal);
  }

  /** Stops working without an end. Resolves when what had settled before is durable. */
  async stop(reason: BatonError): Promise<void> {
    if (this.isGoing) {
      this.#leave();
      this.audience.stopped(reason);
    }
    await this.#spawns.flush();
  }

  /** The run cannot go on in this process: its records were refused, or cannot be read. */
  fail(error: unknown): void {
    if (this.#phase.kind === 'stopped') return;
    if (!this.audience.isHeard) {
      const fields = { run_id: this.runId, error: messageOf(error) };
      this.#around.logger.log('error', 'A run stands still because its record could not be kept.', fields);
    }
    this.#leave();
    this.#around.forget(this.runId);
    this.audience.broke(error);
  }

  #context(): RunContext {
    const spawns = this.#spawns;
    return {
      runId: this.runId,
      startedAt: this.#startedAt,
      spawn: (key, spec) => spawns.start(key, spec),
      waitAny: (keys) => spawns.waitAny(keys),
      alongside: (changes) => spawns.alongside(changes),
      keep: () => spawns.keep(),
      pause: (key) => spawns.timers.pause(key),
      go: (key) => spawns.timers.go(key),
      abandon: (key, reason) => spawns.abandon(key, reason),
    };
  }

  #finish(end: RunEnd): void {
    if (!this.isGoing) return;
    this.#spawns.abandonAll();
    this.#phase = { kind: 'ended', end };
    this.#spawns.recordEnd(end);
    const durable = this.#spawns.flush();
    this.audience.ended(end);
    durable.then(() => this.#close(end)).catch((error: unknown) => this.fail(error));
  }

  #close(end: RunEnd): void {
    this.#around.forget(this.runId);
    this.audience.endedDurably(end);
  }

  #leave(): void {
    this.#phase = stopped;
    this.#spawns.stopAll();
  }
}

function endOfThrown(error: unknown): RunEnd {
  return { state: isCancelled(error) ? 'cancelled' : 'failed', value: null, error: failureOf(error) };
}
