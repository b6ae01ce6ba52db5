import { Emitter } from '../../src/base/event.ts';
import type { Change, TableName, Tables, Where } from '../../src/domain/tables.ts';
import type { CompleteChanges, FindOptions, From, Store, SumQuestion } from '../../src/ports/store.ts';
import { createRegistryRules } from '../../src/registry/registry-changes.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryTables } from './memory-tables.ts';

interface Waiting {
  /** The commit that is waited for, from 1. */
  readonly number: number;
  readonly resolve: () => void;
}

/**
 * A store for tests, on plain maps. A commit is visible at once and durable a microtask later; commits made in between
 * share that sync. Durability can be held, cut off or refused, and `afterCrash` gives what a new process would find.
 */
export class MemoryStore implements Store {
  readonly #tables = new MemoryTables();
  readonly #committed = new Emitter<readonly Change[]>();
  readonly onDidCommit = this.#committed.event;
  readonly #commits: (readonly Change[])[] = [];
  readonly #waiting: Waiting[] = [];
  #durable = 0;
  #syncs = 0;
  #isSyncing = false;
  #isHeld = false;
  #last = Infinity;
  #refusal: Error | undefined;
  readonly #complete: CompleteChanges;

  /** Default: what follows in the core. */
  constructor(complete: CompleteChanges = createRegistryRules({ ids: countedIds(), clock: new FakeClock() })) {
    this.#complete = complete;
  }

  /** Every transaction so far, durable or not. */
  get commits(): readonly (readonly Change[])[] {
    return this.#commits;
  }

  /** How often commits became durable together. */
  get syncs(): number {
    return this.#syncs;
  }

  /** From now on nothing becomes durable until `release`. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#sync();
  }

  /** Only this many commits, counted from the first ever, become durable: the process dies at the next. */
  dieAfter(commits: number): void {
    this.#last = commits;
  }

  /** The next commit is refused and changes nothing. */
  refuseNext(error: Error): void {
    this.#refusal = error;
  }

  /** What a process that starts after a crash finds: the durable commits. */
  afterCrash(): MemoryStore {
    const copy = new MemoryStore(this.#complete);
    for (const changes of this.#commits.slice(0, this.#durable)) copy.#apply(changes);
    copy.#durable = copy.#commits.length;
    return copy;
  }

  apply(changes: readonly Change[]): void {
    const refusal = this.#refusal;
    this.#refusal = undefined;
    if (refusal !== undefined) throw refusal;
    if (changes.length === 0) return;
    this.#apply(this.#complete(this, changes));
    if (this.#isSyncing) return;
    this.#isSyncing = true;
    queueMicrotask(() => {
      this.#isSyncing = false;
      this.#sync();
    });
  }

  durable(): Promise<void> {
    const number = this.#commits.length;
    if (number <= this.#durable) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ number, resolve });
    });
  }

  async commit(changes: readonly Change[]): Promise<void> {
    this.apply(changes);
    await this.durable();
  }

  find<T extends TableName>(table: T, where: Where<T>, options?: FindOptions<T>): readonly Tables[T][] {
    return this.#tables.find(table, where, options);
  }

  get<T extends TableName>(table: T, where: Where<T>): Tables[T] | undefined {
    return this.#tables.find(table, where, { limit: 1 })[0];
  }

  count<T extends TableName>(table: T, where: Where<T>, from?: From<T>): number {
    return this.#tables.find(table, where, { from }).length;
  }

  sum<T extends TableName>(table: T, { column, where, from }: SumQuestion<T>): number {
    return this.#tables.find(table, where, { from }).reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
  }

  #apply(changes: readonly Change[]): void {
    this.#tables.apply(changes);
    this.#commits.push(changes);
    this.#committed.fire(changes);
  }

  #sync(): void {
    if (this.#isHeld || this.#durable === Math.min(this.#commits.length, this.#last)) return;
    this.#syncs += 1;
    this.#durable = Math.min(this.#commits.length, this.#last);
    for (const { number, resolve } of this.#waiting.splice(0)) if (number <= this.#durable) resolve();
  }
}

function countedIds(): () => string {
  let count = 0;
  return () => `followed-${(count += 1)}`;
}
