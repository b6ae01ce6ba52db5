import { type BatonError, isCancelled, messageOf } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { SignalRecord, SpawnRecord } from '../domain/durable-records.ts';
import { failureOf } from '../domain/failure-error.ts';
import { type Change, insert } from '../domain/tables.ts';
import type { RunContext, RunOutcome, Settled, SpawnSpec, WorkflowFunction } from '../ports/durable-runtime.ts';
import { type SpawnOwner, beginSpawn } from './begin-spawn.ts';
import type { LiveTimer } from './live-timer.ts';
import { Mailbox } from './mailbox.ts';
import { concurrentWait } from './misuse.ts';
import { Outbox } from './outbox.ts';
import { RunAudience } from './run-audience.ts';
import { type RunEnd, endRun } from './run-rows.ts';
import { notLive } from './runtime-errors.ts';
import type { Spawn, SpawnOutcome, SpawnWork } from './spawn.ts';
import { SpawnBook } from './spawn-book.ts';
import { intend, recordAbandoned, recordSettled } from './spawn-rows.ts';
import type { Surroundings, WatchedRun, Watcher } from './surroundings.ts';

/** What is recorded of a run when this process begins to work on it. */
export interface RunRecords {
  readonly run: SpawnRecord;
  readonly spawns: readonly SpawnRecord[];
  /** Signals that nobody took yet, oldest first. */
  readonly unread: readonly SignalRecord[];
}

interface Wait {
  readonly keys: readonly string[];
  readonly give: (settled: Settled) => void;
}

type Phase =
  { readonly kind: 'going' } | { readonly kind: 'ended'; readonly end: RunEnd } | { readonly kind: 'stopped' };

const going: Phase = { kind: 'going' };
const stopped: Phase = { kind: 'stopped' };

/**
 * One run that this process works on. It works (its function runs, synchronously but for microtasks) or rests (its
 * function waits). When it comes to rest, all that is to be recorded is committed as one transaction.
 */
export class LiveRun implements WatchedRun, SpawnOwner {
  readonly runId: string;
  readonly around: Surroundings;
  readonly mailbox: Mailbox;
  readonly #startedAt: number;
  readonly attempt: number;
  readonly #book: SpawnBook;
  readonly #outbox: Outbox;
  readonly #audience: RunAudience;
  #liveTimers: Map<string, LiveTimer> | undefined;
  /** Keys of live timers that the run wants to stand still, whether they have begun or not. */
  #paused: Set<string> | undefined;
  #phase = going;
  #wait: Wait | undefined;
  /** Intentions that are durable and whose work has not begun. */
  readonly #postponed: Spawn[] = [];
  #isParked = false;

  constructor({ run, spawns, unread }: RunRecords, around: Surroundings) {
    this.runId = run.run_id;
    this.around = around;
    this.mailbox = new Mailbox(unread);
    this.#startedAt = Date.parse(run.created_at);
    this.attempt = run.attempt;
    this.#book = new SpawnBook(run.run_id, spawns);
    this.#outbox = new Outbox(around.store);
    this.#audience = new RunAudience((state) => around.changed(run.run_id, state));
  }

  /** False as soon as the end is decided, even when it is not durable yet. */
  get isGoing(): boolean {
    return this.#phase.kind === 'going';
  }

  get isParked(): boolean {
    return this.#isParked;
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
    if (this.#isParked) return Promise.resolve({ state: 'parked', value: null, error: null });
    return this.#audience.outcome();
  }

  watch(watcher: Watcher): void {
    if (this.#phase.kind === 'ended') watcher.ended(this.#phase.end);
    else this.#audience.watch(watcher);
  }

  /** Resolves when the signal is durable. */
  receive(signal: SignalRecord): Promise<void> {
    const event = this.mailbox.waitingFor(signal.topic);
    if (event === undefined) {
      this.mailbox.keep(signal);
      this.#outbox.add(insert('signals', signal));
    } else {
      const taken = insert('signals', { ...signal, consumed_by: event.key });
      this.settle(event, { ok: true, value: signal.payload }, [taken]);
    }
    const durable = this.#outbox.flush();
    durable.catch((error: unknown) => this.fail(error));
    return durable;
  }

  /** Stops working without an end. Resolves when what had settled before is durable. */
  async stop(reason: BatonError): Promise<void> {
    if (this.isGoing) {
      this.#leave();
      this.#audience.stopped(reason);
    }
    await this.#outbox.flush();
  }

  /** The run cannot go on in this process: its records were refused, or cannot be read. */
  fail(error: unknown): void {
    if (this.#phase.kind === 'stopped') return;
    if (!this.#audience.isHeard) {
      const fields = { run_id: this.runId, error: messageOf(error) };
      this.around.logger.log('error', 'A run stands still because its record could not be kept.', fields);
    }
    this.#leave();
    this.around.forget(this.runId);
    this.#audience.broke(error);
  }

  begun(spawn: Spawn, work: SpawnWork): void {
    spawn.state = { kind: 'begun', work };
  }

  settle(spawn: Spawn, outcome: SpawnOutcome, alongside: readonly Change[] = []): void {
    if (!this.isGoing || spawn.state.kind !== 'begun') return;
    const settled = this.#book.settle(spawn, this.#now(), outcome);
    this.#outbox.add(recordSettled(this.runId, settled), ...alongside);
    const wait = this.#wait;
    // A working run looks for itself, and commits when it comes to rest.
    if (wait === undefined) return;
    if (wait.keys.includes(spawn.key)) this.#goOn(wait);
    else this.#stayAtRest();
  }

  hold(key: string, timer: LiveTimer): void {
    this.#liveTimers ??= new Map();
    this.#liveTimers.set(key, timer);
    if (this.#paused?.has(key) === true) timer.pause('paused');
  }

  letGo(key: string): void {
    this.#liveTimers?.delete(key);
  }

  childParked(): void {
    this.#parkIfAtRest();
  }

  childUnparked(): void {
    if (this.#wait !== undefined && !this.#book.areAtRest(this.#wait.keys)) this.#unpark();
  }

  childBroke(error: unknown): void {
    this.fail(error);
  }

  #context(): RunContext {
    return {
      runId: this.runId,
      startedAt: this.#startedAt,
      spawn: (key, spec) => this.#spawn(key, spec),
      waitAny: (keys) => this.#waitAny(keys),
      alongside: (changes) => this.#alongside(changes),
      keep: () => this.#keep(),
      pause: (key) => this.#pause(key),
      go: (key) => this.#go(key),
      abandon: (key) => this.#abandon(key),
    };
  }

  #spawn(key: string, spec: SpawnSpec): void {
    if (this.isGoing) this.#book.start(key, spec, this.#now());
  }

  async #waitAny(keys: readonly string[]): Promise<Settled> {
    if (this.#wait !== undefined) throw concurrentWait(this.runId);
    if (this.isGoing) {
      const settled = this.#book.give(keys);
      if (settled !== undefined) return settled;
      this.#book.check(keys);
    }
    return new Promise((give) => {
      // Nobody settles this promise in a run that was stopped: its function ends here, unseen.
      if (!this.isGoing) return;
      this.#wait = { keys, give };
      this.#rest();
    });
  }

  #alongside(changes: readonly Change[]): Promise<void> {
    return this.isGoing ? this.#outbox.enclose(changes) : Promise.reject(notLive(this.runId));
  }

  #keep(): void {
    if (this.isGoing) this.#outbox.flush().catch((error: unknown) => this.fail(error));
  }

  #pause(key: string): void {
    this.#paused ??= new Set();
    this.#paused.add(key);
    this.#liveTimers?.get(key)?.pause('paused');
  }

  #go(key: string): void {
    this.#paused?.delete(key);
    this.#liveTimers?.get(key)?.go('paused');
  }

  #abandon(key: string): void {
    const spawn = this.isGoing ? this.#book.find(key) : undefined;
    if (spawn !== undefined) this.#giveUp(spawn);
  }

  #giveUp(spawn: Spawn): void {
    if (!this.#book.close(spawn)) return;
    const { spec, key } = spawn;
    if (spec.kind === 'workflow') this.around.cancelChild(spec.id, `cancel:${this.runId}/${key}:${this.attempt}`);
    this.#outbox.add(recordAbandoned(this.runId, key, this.#now()));
  }

  #rest(): void {
    const fresh = this.#book.takeFresh();
    for (const spawn of fresh) this.#outbox.add(...intend(this.runId, spawn, this.around));
    const durable = this.#outbox.flush();
    const due = [...this.#postponed.splice(0), ...fresh];
    if (due.length === 0) this.#parkIfAtRest();
    durable.then(() => this.#beginAll(due)).catch((error: unknown) => this.fail(error));
  }

  #beginAll(spawns: readonly Spawn[]): void {
    if (spawns.length === 0) return;
    for (const spawn of beginOrder(spawns)) {
      if (!this.isGoing || spawn.state.kind !== 'intended') continue;
      // What has just settled may make the work unwanted: an execution that was cancelled before it was resumed.
      if (this.#wait === undefined && isWork(spawn)) this.#postponed.push(spawn);
      else beginSpawn(this, spawn);
    }
    this.#parkIfAtRest();
  }

  #goOn(wait: Wait): void {
    const settled = this.#book.give(wait.keys);
    if (settled === undefined) return;
    this.#wait = undefined;
    this.#unpark();
    wait.give(settled);
  }

  /** Something settled that the run does not wait for: nobody else will commit it. */
  #stayAtRest(): void {
    this.#outbox.flush().catch((error: unknown) => this.fail(error));
    this.#parkIfAtRest();
  }

  #parkIfAtRest(): void {
    const wait = this.#wait;
    if (this.#isParked || wait === undefined || !this.isGoing) return;
    if (this.#book.hasPendingTasks || !this.#book.areAtRest(wait.keys)) return;
    this.#isParked = true;
    this.#liveTimers?.forEach((timer) => timer.pause('parked'));
    this.#audience.parked();
  }

  #unpark(): void {
    if (!this.#isParked) return;
    this.#isParked = false;
    this.#liveTimers?.forEach((timer) => timer.go('parked'));
    this.#audience.unparked();
  }

  #finish(end: RunEnd): void {
    if (!this.isGoing) return;
    for (const spawn of this.#book.pending()) this.#giveUp(spawn);
    this.#phase = { kind: 'ended', end };
    this.#outbox.add(endRun(this.runId, end, this.#now()));
    const durable = this.#outbox.flush();
    this.#audience.ended(end);
    durable.then(() => this.#close(end)).catch((error: unknown) => this.fail(error));
  }

  #close(end: RunEnd): void {
    this.around.forget(this.runId);
    this.#audience.endedDurably(end);
  }

  #leave(): void {
    this.#phase = stopped;
    for (const spawn of this.#book.pending()) this.#book.close(spawn);
  }

  #now(): number {
    return Math.trunc(this.around.clock.now());
  }
}

function endOfThrown(error: unknown): RunEnd {
  return { state: isCancelled(error) ? 'cancelled' : 'failed', value: null, error: failureOf(error) };
}

/** Work costs something and has effects; timers and events only wait. */
function isWork({ spec }: Spawn): boolean {
  return spec.kind === 'task' || spec.kind === 'workflow';
}

/**
 * As spawned, but events first, since their signal may be here already, and timers last and by their time: of those that
 * came due while no process ran, the earliest fires first.
 */
function beginOrder(spawns: readonly Spawn[]): readonly Spawn[] {
  const events = spawns.filter((spawn) => spawn.spec.kind === 'event');
  const work = spawns.filter(isWork);
  const timers = spawns.filter((spawn) => spawn.spec.kind === 'timer');
  return [...events, ...work, ...timers.sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0))];
}
