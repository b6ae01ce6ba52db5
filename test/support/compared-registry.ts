import { type Clock, isoTime } from '../../src/base/clock.ts';
import type { Change } from '../../src/domain/tables.ts';
import { type StoreRecorder, createRecorder } from '../../src/history/recorder.ts';
import type { RegistryIndex } from '../../src/ports/registry-index.ts';
import type { CompleteChanges, Store } from '../../src/ports/store.ts';
import { type StoreBudgetLedger, createBudgetLedger } from '../../src/registry/budget-ledger.ts';
import { createRegistryRules } from '../../src/registry/registry-changes.ts';
import type { RegistryParts } from '../../src/registry/registry-parts.ts';
import { FakeClock } from './fake-clock.ts';
import { type PlainRegistry, emptyRegistry } from './plain-registry.ts';

/** An empty store, and the lookups that go with it. */
export interface OpenedStorage {
  readonly store: Store;
  readonly index: RegistryIndex;
  /** What belongs to a real database. */
  readonly database?: {
    /** What its own check says. */
    readonly problems: () => readonly string[];
    /** What another process finds when this one dies now. Undefined: nothing, so that all is made again. */
    readonly afterDeath: ((complete: CompleteChanges) => Promise<OpenedStorage>) | undefined;
  };
}

export type OpenStorage = (complete: CompleteChanges) => Promise<OpenedStorage>;

/** What one process has open. */
interface Process {
  readonly opened: OpenedStorage;
  readonly parts: RegistryParts;
  readonly ledger: StoreBudgetLedger;
  readonly recorder: StoreRecorder;
}

interface Moment {
  /** Transactions made until then. */
  readonly commits: number;
  readonly plain: PlainRegistry;
}

/** Tokens of a session of which nobody has said how many. */
export const usualSessionTokens = 1000;

/** The registry and the ledger, and beside them the plain one that is to agree. It can die, and be opened again. */
export class ComparedRegistry {
  readonly #storage: OpenStorage;
  readonly #clock = new FakeClock();
  #process: Process;
  #plain = emptyRegistry();
  /** Every transaction, whole: what is durable is a beginning of it. */
  #journal: (readonly Change[])[] = [];
  /** Undefined: no crash is coming. */
  #moments: Moment[] | undefined;
  #lastId = 0;
  readonly ids = (): string => String((this.#lastId += 1)).padStart(26, '0');

  private constructor(storage: OpenStorage, process: (registry: ComparedRegistry) => Process) {
    this.#storage = storage;
    this.#process = process(this);
  }

  static async open(storage: OpenStorage): Promise<ComparedRegistry> {
    const complete = new Completion();
    const opened = await storage(complete.changes);
    return new ComparedRegistry(storage, (registry) => registry.#begin(opened, complete));
  }

  get store(): Store {
    return this.#process.opened.store;
  }

  get database(): OpenedStorage['database'] {
    return this.#process.opened.database;
  }

  get parts(): RegistryParts {
    return this.#process.parts;
  }

  get ledger(): StoreBudgetLedger {
    return this.#process.ledger;
  }

  get recorder(): StoreRecorder {
    return this.#process.recorder;
  }

  get plain(): PlainRegistry {
    return this.#plain;
  }

  get now(): string {
    return isoTime(this.#clock.now());
  }

  get commits(): number {
    return this.#journal.length;
  }

  /** Transactions from this one on. */
  changesSince(commits: number): readonly Change[] {
    return this.#journal.slice(commits).flat();
  }

  get isDoomed(): boolean {
    return this.#moments !== undefined;
  }

  pass(ms: number): void {
    this.#clock.advance(ms);
  }

  /** From now on what is made may be lost. */
  doom(): void {
    this.#moments = [];
    this.remember();
  }

  /** What the plain registry says belongs to the transactions made so far. */
  remember(): void {
    this.#moments?.push({ commits: this.#journal.length, plain: structuredClone(this.#plain) });
  }

  /** The process dies, and another one finds what was durable at one of the moments since it was doomed. */
  async crash(choose: (moments: number) => number): Promise<void> {
    const { database } = this.#process.opened;
    const moments = this.#moments ?? [];
    const moment = database?.afterDeath === undefined ? moments[choose(moments.length)] : moments.at(-1);
    if (moment === undefined) throw new Error('Nothing can be lost yet.');
    this.#moments = undefined;
    this.#process.ledger.dispose();
    this.#journal = this.#journal.slice(0, moment.commits);
    this.#plain = moment.plain;
    const complete = new Completion();
    const found = database?.afterDeath?.(complete.changes) ?? this.#madeAgain(complete);
    this.#process = this.#begin(await found, complete);
  }

  async #madeAgain(complete: Completion): Promise<OpenedStorage> {
    const opened = await this.#storage(complete.changes);
    for (const changes of this.#journal) opened.store.apply(changes);
    return opened;
  }

  #begin(opened: OpenedStorage, complete: Completion): Process {
    const { ids } = this;
    const { store, index } = opened;
    const clock: Clock = this.#clock;
    complete.begin(createRegistryRules({ clock, ids }));
    store.onDidCommit((changes) => void this.#journal.push(changes));
    return {
      opened,
      parts: { store, index, clock, ids },
      ledger: createBudgetLedger({ store, clock, ids, warnThreshold: 0.75, sessionTokens: usualSessionTokens }),
      recorder: createRecorder({ store, clock, ids }),
    };
  }
}

/** What is replayed is whole already. */
class Completion {
  #rules: CompleteChanges | undefined;

  readonly changes: CompleteChanges = (store, changes) => this.#rules?.(store, changes) ?? changes;

  begin(rules: CompleteChanges): void {
    this.#rules = rules;
  }
}
