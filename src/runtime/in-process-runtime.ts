import { type Clock, isoTime } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import { Emitter } from '../base/event.ts';
import type { IdSource } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Logger } from '../base/logger.ts';
import type { SignalRecord, SpawnRecord } from '../domain/durable-records.ts';
import { type Change, insert } from '../domain/tables.ts';
import type {
  DurableRuntime,
  RestartOptions,
  RunOutcome,
  RunSignal,
  RunState,
  TaskBarrier,
  TaskFunction,
  WorkflowFunction,
} from '../ports/durable-runtime.ts';
import type { Store } from '../ports/store.ts';
import { LiveRun } from './live-run.ts';
import { restartChanges } from './restart.ts';
import { abandonedChildren, newRunRow, readRunEnd, readRunSpec, runKey } from './run-rows.ts';
import { alreadyRegistered, notEnded, notLive, runtimeClosed, unknownRun, unknownWorkflow } from './runtime-errors.ts';
import type { Child, RegisteredTask, Surroundings } from './surroundings.ts';

export interface InProcessRuntimeOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

/** The durable runtime of one process. The store must not be written to by another one meanwhile. */
export function createInProcessRuntime(options: InProcessRuntimeOptions): DurableRuntime {
  return new InProcessRuntime(options);
}

class InProcessRuntime implements DurableRuntime, Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly #workflows = new Map<string, WorkflowFunction>();
  readonly #tasks = new Map<string, RegisteredTask>();
  readonly #live = new Map<string, LiveRun>();
  readonly #states = new Emitter<{ readonly runId: string; readonly state: RunState }>();
  readonly onDidChangeState = this.#states.event;
  /** Runs whose row is on the way to the disk. */
  readonly #starting = new Map<string, Promise<void>>();
  #closing: Promise<void> | undefined;

  constructor({ store, clock, ids, logger }: InProcessRuntimeOptions) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.logger = logger;
  }

  workflow(name: string, run: WorkflowFunction): void {
    if (this.#workflows.has(name)) throw alreadyRegistered('workflow', name);
    this.#workflows.set(name, run);
  }

  task(name: string, run: TaskFunction, barrier: TaskBarrier = 'runtime'): void {
    if (this.#tasks.has(name)) throw alreadyRegistered('task', name);
    this.#tasks.set(name, { run, barrier });
  }

  async start(name: string, input: Json, runId: string): Promise<void> {
    this.#assertOpen();
    this.#workflowNamed(name);
    if (this.#findRun(runId) !== undefined) {
      await this.#starting.get(runId);
      return;
    }
    const row = newRunRow(runId, { name, input }, this.clock.now());
    await this.#beginWhenDurable(row, this.store.commit([insert('spawns', row)]));
  }

  async resume(runId: string): Promise<void> {
    this.#assertOpen();
    const row = this.#runOf(runId);
    if (row.status === 'pending' && !this.#live.has(runId)) this.#goOn(row);
  }

  async restart(runId: string, options: RestartOptions): Promise<void> {
    this.#assertOpen();
    const live = this.#live.get(runId);
    // What ended must be durable before it is undone.
    if (live?.isGoing === false) await live.outcome();
    const row = this.#runOf(runId);
    if (row.status === 'pending') throw notEnded(runId);
    this.#workflowNamed(readRunSpec(row).name);
    const durable = this.store.commit(restartChanges(row, this.#spawnsOf(runId), options));
    await this.#beginWhenDurable(this.#runOf(runId), durable);
  }

  async signal(runId: string, topic: string, payload: Json): Promise<void> {
    this.#assertOpen();
    await this.#post(this.#newSignal(runId, topic, payload));
  }

  async signalAll(signals: readonly RunSignal[], alongside: readonly Change[]): Promise<void> {
    this.#assertOpen();
    const rows = signals.map(({ runId, topic, payload }) => this.#newSignal(runId, topic, payload));
    const changes = [...alongside, ...rows.map((row) => insert('signals', row))];
    if (changes.length > 0) this.store.apply(changes);
    for (const row of rows) this.#live.get(row.run_id)?.hear(row);
    await this.store.durable();
  }

  isLive(runId: string): boolean {
    return this.#live.has(runId);
  }

  liveRuns(): readonly string[] {
    return [...this.#live.keys()];
  }

  async settled(runId: string): Promise<RunOutcome> {
    this.#assertOpen();
    const live = this.#live.get(runId);
    if (live !== undefined) return live.outcome();
    const row = this.#findRun(runId);
    const end = row === undefined ? undefined : readRunEnd(row);
    if (end === undefined) throw notLive(runId);
    return end;
  }

  close(): Promise<void> {
    this.#closing ??= this.#stopAll();
    return this.#closing;
  }

  taskNamed(name: string): RegisteredTask | undefined {
    return this.#tasks.get(name);
  }

  hasWorkflow(name: string): boolean {
    return this.#workflows.has(name);
  }

  child(runId: string): Child {
    const live = this.#live.get(runId);
    if (live !== undefined) return { kind: 'live', run: live };
    // One look for the run and what it has started: as a rule it is new.
    const rows = this.store.find('spawns', { run_id: runId });
    const row = rows.find(isRun);
    if (row === undefined) throw unknownRun(runId);
    const end = readRunEnd(row);
    if (end !== undefined) return { kind: 'ended', end };
    return { kind: 'live', run: this.#goOn(row, rows.filter(isSpawn)) };
  }

  cancelChild(runId: string, signalId: string, reason?: string): void {
    const row = this.#findRun(runId);
    if (row?.status !== 'pending') return;
    if (this.store.get('signals', { id: signalId }) === undefined) {
      const signal = { ...this.#newSignal(runId, 'cancel', reason ?? null), id: signalId };
      this.#post(signal).catch((error: unknown) => {
        this.logger.log('error', 'A child run could not be cancelled.', { run_id: runId, error: messageOf(error) });
      });
    }
    this.#goOnIfPossible(runId);
  }

  forget(runId: string): void {
    this.#live.delete(runId);
  }

  changed(runId: string, state: RunState): void {
    this.#states.fire({ runId, state });
  }

  /** Live from now on, so that signals reach it; its function is called when the promise has resolved. */
  async #beginWhenDurable(row: SpawnRecord, durable: Promise<void>): Promise<void> {
    const run = this.#open(row, this.#spawnsOf(row.run_id));
    this.#starting.set(row.run_id, durable);
    try {
      await durable;
    } catch (error) {
      run.fail(error);
      throw error;
    } finally {
      this.#starting.delete(row.run_id);
    }
    const { name, input } = readRunSpec(row);
    run.begin(this.#workflowNamed(name), input);
  }

  #goOn(row: SpawnRecord, spawns = this.#spawnsOf(row.run_id)): LiveRun {
    const { name, input } = readRunSpec(row);
    const workflow = this.#workflowNamed(name);
    const run = this.#open(row, spawns);
    run.begin(workflow, input);
    return run;
  }

  #open(row: SpawnRecord, spawns: readonly SpawnRecord[]): LiveRun {
    const runId = row.run_id;
    const unread = this.store.find('signals', { run_id: runId, consumed_by: null });
    const run = new LiveRun({ run: row, spawns, unread }, this);
    this.#live.set(runId, run);
    for (const childId of abandonedChildren(spawns)) this.#goOnIfPossible(childId);
    return run;
  }

  /** A child that was given up works on until it has heard of it. */
  #goOnIfPossible(runId: string): void {
    const row = this.#findRun(runId);
    if (row?.status !== 'pending' || this.#live.has(runId)) return;
    if (this.hasWorkflow(readRunSpec(row).name)) this.#goOn(row);
  }

  async #stopAll(): Promise<void> {
    const reason = runtimeClosed();
    const runs = [...this.#live.values()];
    this.#live.clear();
    await Promise.allSettled(runs.map((run) => run.stop(reason)));
    this.#states.dispose();
  }

  #post(signal: SignalRecord): Promise<void> {
    const live = this.#live.get(signal.run_id);
    return live?.isGoing === true ? live.receive(signal) : this.store.commit([insert('signals', signal)]);
  }

  #newSignal(runId: string, topic: string, payload: Json): SignalRecord {
    const created_at = isoTime(this.clock.now());
    return { id: this.ids(), run_id: runId, topic, payload, consumed_by: null, created_at };
  }

  #findRun(runId: string): SpawnRecord | undefined {
    return this.store.get('spawns', { run_id: runId, key: runKey });
  }

  #runOf(runId: string): SpawnRecord {
    const row = this.#findRun(runId);
    if (row === undefined) throw unknownRun(runId);
    return row;
  }

  #spawnsOf(runId: string): readonly SpawnRecord[] {
    return this.store.find('spawns', { run_id: runId }).filter(isSpawn);
  }

  #workflowNamed(name: string): WorkflowFunction {
    const workflow = this.#workflows.get(name);
    if (workflow === undefined) throw unknownWorkflow(name, this.#workflows.keys());
    return workflow;
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw runtimeClosed();
  }
}

function isRun({ key }: SpawnRecord): boolean {
  return key === runKey;
}

function isSpawn(row: SpawnRecord): boolean {
  return !isRun(row);
}
