import type { SignalRecord, SpawnRecord } from '../domain/durable-records.ts';
import { type Change, insert, update } from '../domain/tables.ts';
import type { Settled, SpawnSpec } from '../ports/durable-runtime.ts';
import { beginOrder, isWork } from './begin-order.ts';
import { type SpawnOwner, beginSpawn } from './begin-spawn.ts';
import { LiveTimers } from './live-timers.ts';
import { Mailbox } from './mailbox.ts';
import { concurrentWait } from './misuse.ts';
import { Outbox } from './outbox.ts';
import type { RunAudience } from './run-audience.ts';
import { type RunEnd, endRun } from './run-rows.ts';
import { RunRest } from './run-rest.ts';
import { notLive } from './runtime-errors.ts';
import type { Spawn, SpawnOutcome, SpawnWork } from './spawn.ts';
import { SpawnBook } from './spawn-book.ts';
import { intend, recordAbandoned, recordSettled } from './spawn-rows.ts';
import type { Surroundings } from './surroundings.ts';

/** What is recorded of a run when this process begins to work on it. */
export interface RunRecords {
  readonly run: SpawnRecord;
  readonly spawns: readonly SpawnRecord[];
  /** Signals that nobody took yet, oldest first. */
  readonly unread: readonly SignalRecord[];
}

/** The run as its spawns see it. */
export interface RunLife {
  /** False as soon as the end is decided, even when it is not durable yet: nothing starts or settles any more. */
  readonly isGoing: boolean;
  readonly audience: RunAudience;
  /** The run cannot go on in this process. */
  fail(error: unknown): void;
}

/**
 * What one run has started, from the intention to the outcome. The run works (its function runs, synchronously but for
 * microtasks) or rests (its function waits). When it comes to rest, all that is to be recorded is committed as one
 * transaction.
 */
export class RunSpawns implements SpawnOwner {
  readonly runId: string;
  readonly attempt: number;
  readonly around: Surroundings;
  readonly mailbox: Mailbox;
  readonly timers = new LiveTimers();
  readonly #life: RunLife;
  readonly #book: SpawnBook;
  readonly #outbox: Outbox;
  readonly #rest: RunRest;
  /** Intentions that are durable and whose work has not begun. */
  readonly #postponed: Spawn[] = [];

  constructor({ run, spawns, unread }: RunRecords, around: Surroundings, life: RunLife) {
    this.runId = run.run_id;
    this.attempt = run.attempt;
    this.around = around;
    this.mailbox = new Mailbox(unread);
    this.#life = life;
    this.#book = new SpawnBook(run.run_id, spawns);
    this.#outbox = new Outbox(around.store);
    this.#rest = new RunRest({ book: this.#book, timers: this.timers, audience: life.audience });
  }

  get isParked(): boolean {
    return this.#rest.isParked;
  }

  start(key: string, spec: SpawnSpec): void {
    if (this.#life.isGoing) this.#book.start(key, spec, this.#now());
  }

  async waitAny(keys: readonly string[]): Promise<Settled> {
    if (this.#rest.isResting) throw concurrentWait(this.runId);
    if (this.#life.isGoing) {
      const settled = this.#book.give(keys);
      if (settled !== undefined) return settled;
      this.#book.check(keys);
    }
    return new Promise((give) => {
      // Nobody settles this promise in a run that was stopped: its function ends here, unseen.
      if (!this.#life.isGoing) return;
      this.#rest.begin({ keys, give });
      this.#commitAndBegin();
    });
  }

  alongside(changes: readonly Change[]): Promise<void> {
    return this.#life.isGoing ? this.#outbox.enclose(changes) : Promise.reject(notLive(this.runId));
  }

  keep(): void {
    if (this.#life.isGoing) this.#flushOrFail();
  }

  abandon(key: string, reason?: string): void {
    const spawn = this.#life.isGoing ? this.#book.find(key) : undefined;
    if (spawn !== undefined) this.#giveUp(spawn, reason);
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
    this.#flushOrFail();
    return this.#outbox.flush();
  }

  /** Takes in a signal that is recorded already. */
  hear(signal: SignalRecord): void {
    const event = this.mailbox.waitingFor(signal.topic);
    if (event === undefined) {
      this.mailbox.keep(signal);
      return;
    }
    const taken = update('signals', { id: signal.id }, { consumed_by: event.key });
    this.settle(event, { ok: true, value: signal.payload }, [taken]);
    this.#flushOrFail();
  }

  begun(spawn: Spawn, work: SpawnWork): void {
    spawn.state = { kind: 'begun', work };
  }

  settle(spawn: Spawn, outcome: SpawnOutcome, alongside: readonly Change[] = []): void {
    if (!this.#life.isGoing || spawn.state.kind !== 'begun') return;
    const settled = this.#book.settle(spawn, this.#now(), outcome);
    this.#outbox.add(recordSettled(this.runId, settled), ...alongside);
    // A working run looks for itself, and commits when it comes to rest.
    if (!this.#rest.isResting) return;
    if (this.#rest.isFor(spawn.key)) this.#rest.endIfSettled();
    else this.#stayAtRest();
  }

  childParked(): void {
    this.#parkIfStill();
  }

  childUnparked(): void {
    this.#rest.unparkIfMoving();
  }

  childBroke(error: unknown): void {
    this.#life.fail(error);
  }

  /** Gives up, on record, all that is pending. */
  abandonAll(): void {
    for (const spawn of this.#book.pending()) this.#giveUp(spawn);
  }

  /** Stops all that is pending without a word on the record, so that another process can begin it again. */
  stopAll(): void {
    for (const spawn of this.#book.pending()) this.#book.close(spawn);
  }

  recordEnd(end: RunEnd): void {
    this.#outbox.add(endRun(this.runId, end, this.#now()));
  }

  /** Resolves when everything that was to be recorded is durable. */
  flush(): Promise<void> {
    return this.#outbox.flush();
  }

  #giveUp(spawn: Spawn, reason?: string): void {
    if (!this.#book.close(spawn)) return;
    const { spec, key } = spawn;
    const signalId = `cancel:${this.runId}/${key}:${this.attempt}`;
    if (spec.kind === 'workflow') this.around.cancelChild(spec.id, signalId, reason);
    this.#outbox.add(recordAbandoned(this.runId, key, this.#now()));
  }

  #commitAndBegin(): void {
    const fresh = this.#book.takeFresh();
    for (const spawn of fresh) this.#outbox.add(...intend(this.runId, spawn, this.around));
    const durable = this.#outbox.flush();
    const due = [...this.#postponed.splice(0), ...fresh];
    const [free, barred] = [due.filter((spawn) => this.#isFree(spawn)), due.filter((spawn) => !this.#isFree(spawn))];
    const recorded = free.length === 0 || this.#outbox.isRefused ? durable : Promise.resolve();
    recorded.then(() => this.#beginAll(free)).catch((error: unknown) => this.#life.fail(error));
    durable.then(() => this.#beginAll(barred)).catch((error: unknown) => this.#life.fail(error));
  }

  /** It does not matter to the outside that its intention could still be lost. */
  #isFree({ spec }: Spawn): boolean {
    return spec.kind !== 'task' || this.around.taskNamed(spec.name)?.barrier === 'task';
  }

  #beginAll(spawns: readonly Spawn[]): void {
    for (const spawn of beginOrder(spawns)) {
      if (!this.#life.isGoing || spawn.state.kind !== 'intended') continue;
      // What has just settled may make the work unwanted: an execution that was cancelled before it was resumed.
      if (!this.#rest.isResting && isWork(spawn)) this.#postponed.push(spawn);
      else beginSpawn(this, spawn);
    }
    this.#parkIfStill();
  }

  /** Something settled that the run does not wait for: nobody else will commit it. */
  #stayAtRest(): void {
    this.#flushOrFail();
    this.#parkIfStill();
  }

  /** A run that is said to be parked is so on the disk. */
  #parkIfStill(): void {
    if (!this.#life.isGoing || !this.#rest.isStill) return;
    if (this.#outbox.isDurable) this.#rest.park();
    else void this.#outbox.flush().then(() => this.#parkIfStill(), nothingToPark);
  }

  #flushOrFail(): void {
    this.#outbox.flush().catch((error: unknown) => this.#life.fail(error));
  }

  #now(): number {
    return Math.trunc(this.around.clock.now());
  }
}

function nothingToPark(): void {
  // A run whose record was refused has failed already.
}
