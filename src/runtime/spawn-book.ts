import type { SpawnRecord } from '../domain/durable-records.ts';
import type { Settled, SpawnSpec } from '../ports/durable-runtime.ts';
import { nothingToWaitFor, otherKind, reservedKey, unknownSpawn } from './misuse.ts';
import { runKey } from './run-rows.ts';
import { SettledQueue } from './settled-queue.ts';
import { type OrderedSettled, Spawn, type SpawnOutcome } from './spawn.ts';

/** Everything that one run has started, by key: what an earlier process recorded and what came since. */
export class SpawnBook {
  readonly #runId: string;
  /** Rows that the run, begun again from its top, has not come to yet. */
  readonly #recorded: Map<string, SpawnRecord> | undefined;
  /** Undefined once it was given or abandoned: only that there was one is still of interest, not its input. */
  readonly #spawns = new Map<string, Spawn | undefined>();
  readonly #settled = new SettledQueue();
  #fresh: Spawn[] = [];
  #pendingTasks = 0;
  #lastOrder = 0;

  constructor(runId: string, rows: readonly SpawnRecord[]) {
    this.#runId = runId;
    this.#recorded = rows.length === 0 ? undefined : new Map(rows.map((row) => [row.key, row]));
    for (const row of rows) this.#lastOrder = Math.max(this.#lastOrder, row.settled_order ?? 0);
  }

  get hasPendingTasks(): boolean {
    return this.#pendingTasks > 0;
  }

  /** Starts a spawn, or finds it again. */
  start(key: string, spec: SpawnSpec, now: number): void {
    if (this.#spawns.has(key)) return;
    if (key === runKey) throw reservedKey(this.#runId);
    const row = this.#recorded?.get(key);
    if (row !== undefined && row.kind !== spec.kind) throw otherKind(this.#runId, row, spec.kind);
    this.#recorded?.delete(key);
    const spawn = new Spawn(key, spec, { row, now });
    this.#spawns.set(key, spawn.isClosed ? undefined : spawn);
    if (spawn.state.kind === 'settled') this.#settled.add(spawn);
    if (spawn.state.kind === 'fresh') this.#addFresh(spawn);
  }

  /** Gives the first of these to have settled. */
  give(keys: readonly string[]): Settled | undefined {
    const spawn = this.#settled.first(keys);
    if (spawn?.state.kind !== 'settled') return undefined;
    const { settled } = spawn.state;
    this.#settled.remove(spawn);
    this.#drop(spawn);
    return settled;
  }

  /** Throws when waiting for these keys is a mistake: one is unknown, or none can settle any more. */
  check(keys: readonly string[]): void {
    let canSettle = false;
    for (const key of keys) canSettle = this.find(key) !== undefined || canSettle;
    if (!canSettle) throw nothingToWaitFor(this.#runId, keys);
  }

  /** What is to begin now that the run rests. */
  takeFresh(): readonly Spawn[] {
    const fresh = this.#fresh.filter((spawn) => spawn.state.kind === 'fresh');
    this.#fresh = [];
    for (const spawn of fresh) spawn.state = { kind: 'intended' };
    return fresh;
  }

  settle(spawn: Spawn, at: number, outcome: SpawnOutcome): OrderedSettled {
    this.#lastOrder += 1;
    this.#leavePending(spawn);
    const ordered = spawn.settle(this.#lastOrder, at, outcome);
    this.#settled.add(spawn);
    return ordered;
  }

  /** Undefined when it was given or abandoned before. Throws when there was none. */
  find(key: string): Spawn | undefined {
    const spawn = this.#spawns.get(key);
    if (spawn === undefined && !this.#spawns.has(key)) throw unknownSpawn(this.#runId, key);
    return spawn;
  }

  /** Gives the spawn up. True when that must be recorded: its intention is, but no outcome. */
  close(spawn: Spawn): boolean {
    const isIntended = spawn.isPending && (spawn.isRecorded || spawn.state.kind !== 'fresh');
    if (spawn.isPending) this.#leavePending(spawn);
    if (spawn.state.kind === 'settled') this.#settled.remove(spawn);
    this.#drop(spawn);
    return isIntended;
  }

  pending(): readonly Spawn[] {
    return [...this.#spawns.values()].filter((spawn): spawn is Spawn => spawn?.isPending === true);
  }

  /** True when nothing but a signal can settle one of these. */
  areAtRest(keys: readonly string[]): boolean {
    let isWaiting = false;
    for (const key of keys) {
      const rest = this.#spawns.get(key)?.rest;
      if (rest === 'working') return false;
      isWaiting ||= rest === 'waiting';
    }
    return isWaiting;
  }

  #drop(spawn: Spawn): void {
    spawn.close();
    this.#spawns.set(spawn.key, undefined);
  }

  #addFresh(spawn: Spawn): void {
    this.#fresh.push(spawn);
    if (spawn.spec.kind === 'task') this.#pendingTasks += 1;
  }

  #leavePending(spawn: Spawn): void {
    if (spawn.spec.kind === 'task') this.#pendingTasks -= 1;
  }
}
