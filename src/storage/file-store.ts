import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { messageOf } from '../base/errors.ts';
import { Turnstile } from '../base/turnstile.ts';
import type { HistoryAnswer, HistoryQuestion } from '../domain/history-question.ts';
import type { Change, TableName, Tables, Where } from '../domain/tables.ts';
import type { AskOptions } from '../ports/history-reader.ts';
import type { FindOptions, From, SumQuestion } from '../ports/store.ts';
import { checkDatabase, type DatabaseCheck } from './check-database.ts';
import { isAbandoned, readLock, staleAfterMs } from './lock/lock-file.ts';
import { logNotice, type StoreNotice } from './notice.ts';
import { scratchStore } from './memory-store.ts';
import type { HolderInformation, OpenStore, PrunedStore, StoreMode } from './opened-store.ts';
import { askRecord } from './query/ask-record.ts';
import { createRecordIndex } from './record-queries.ts';
import { createRegistryIndex } from './registry-queries.ts';
import type { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { closedError } from './store-error.ts';
import { follow, type Holding, type Role, tryToHold } from './store-role.ts';
import { exportDatabase, importDatabase } from './transfer.ts';
import { type TextOwners, ownersOf, textsOf, unusedTexts } from './unused-texts.ts';
import { type WordIndexSizes, usedBytes, wordIndexSizes } from './used-bytes.ts';

/** What a follower saw of the holder when it last looked. `hidden`: its lock could not be read. */
type Sight = 'seen' | 'missing' | 'hidden';

/** Each has a thread of its own, which may take 256 MiB. */
const questionsAtOnce = 2;

/** The store on the files of a workspace. */
export class FileStore implements OpenStore {
  readonly #questions = new Turnstile(questionsAtOnce);
  readonly #environment: StorageEnvironment;
  readonly #committed: Emitter<readonly Change[]>;
  readonly #holderLost: Emitter<void>;
  readonly #modeChanged: Emitter<StoreMode>;
  readonly #reloaded: Emitter<void>;
  #role: Role = { kind: 'closed', last: 'follower' };
  #sight: Sight = 'seen';
  #closing: Promise<void> | undefined;
  #takingOver: Promise<boolean> | undefined;

  constructor(environment: StorageEnvironment) {
    this.#environment = environment;
    const onListenerError = (error: unknown): void => {
      environment.logger.log('error', 'A listener of the store failed.', { error: messageOf(error) });
    };
    this.#committed = new Emitter(onListenerError);
    this.#holderLost = new Emitter(onListenerError);
    this.#modeChanged = new Emitter(onListenerError);
    this.#reloaded = new Emitter(onListenerError);
  }

  readonly registry = createRegistryIndex(() => this.#tables());
  readonly records = createRecordIndex(() => this.#tables());
  readonly onDidCommit: OpenStore['onDidCommit'] = (listener) => this.#committed.event(listener);
  readonly onDidLoseHolder: OpenStore['onDidLoseHolder'] = (listener) => this.#holderLost.event(listener);
  readonly onDidChangeMode: OpenStore['onDidChangeMode'] = (listener) => this.#modeChanged.event(listener);
  readonly onDidReload: OpenStore['onDidReload'] = (listener) => this.#reloaded.event(listener);

  /** Takes the first role. Called once, by `openStore`. */
  async open(mode: 'write' | 'read'): Promise<void> {
    this.#role = (mode === 'write' ? await tryToHold(this.#environment) : null) ?? this.#follow(mode);
    for (const notice of this.notices) logNotice(this.#environment.logger, notice);
  }

  get mode(): StoreMode {
    return this.#role.kind === 'closed' ? this.#role.last : this.#role.kind;
  }

  get notices(): readonly StoreNotice[] {
    if (this.#role.kind === 'closed') return [];
    return this.#role.kind === 'holder' ? this.#role.holder.notices : this.#role.follower.notices;
  }

  apply(changes: readonly Change[]): void {
    const { lock, holder } = this.#holding();
    lock.verify();
    if (changes.length === 0) return;
    const whole = this.#environment.complete(holder.tables, changes);
    holder.apply(whole);
    this.#committed.fire(whole);
  }

  async durable(): Promise<void> {
    const { lock, holder } = this.#holding();
    await holder.durable();
    // What is to be done now must not be done by somebody else as well: this process may have slept meanwhile.
    lock.assertOwn();
  }

  async commit(changes: readonly Change[]): Promise<void> {
    this.apply(changes);
    await this.durable();
  }

  find<T extends TableName>(table: T, where: Where<T>, options?: FindOptions<T>): readonly Tables[T][] {
    return this.#tables().find(table, where, options);
  }

  get<T extends TableName>(table: T, where: Where<T>): Tables[T] | undefined {
    return this.#tables().get(table, where);
  }

  count<T extends TableName>(table: T, where: Where<T>, from?: From<T>): number {
    return this.#tables().count(table, where, from);
  }

  sum<T extends TableName>(table: T, question: SumQuestion<T>): number {
    return this.#tables().sum(table, question);
  }

  holder(): HolderInformation | undefined {
    const { paths, clock } = this.#environment;
    const found = readLock(paths.lock);
    if (found?.record === undefined || isAbandoned(found, clock.now())) return undefined;
    return { ...found.record, isResponding: clock.now() - found.beat <= staleAfterMs };
  }

  takeOver(): Promise<boolean> {
    this.#takingOver ??= this.#takeOver().finally(() => {
      this.#takingOver = undefined;
    });
    return this.#takingOver;
  }

  async publish(address: string): Promise<void> {
    this.#holding().lock.publish(address);
  }

  catchUp(): void {
    if (this.#role.kind === 'follower' || this.#role.kind === 'read_only') this.#role.follower.catchUp();
  }

  async snapshot(): Promise<void> {
    await this.#holding().holder.snapshot();
  }

  async compact(): Promise<void> {
    await this.#holding().holder.compact();
  }

  wordIndexSizes(): WordIndexSizes {
    const tables = this.#tables();
    tables.indexWords();
    return wordIndexSizes(tables.sql);
  }

  usedBytes(before: WordIndexSizes): number {
    return usedBytes(this.#tables().sql, before);
  }

  unusedTexts(): readonly string[] {
    return unusedTexts(this.#tables().sql);
  }

  textsOf(owners: TextOwners): ReadonlyMap<string, number> {
    return textsOf(this.#tables().sql, owners);
  }

  ownersOf(hashes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
    return ownersOf(this.#tables().sql, hashes);
  }

  scratch(): PrunedStore & Disposable {
    this.catchUp();
    return scratchStore(this.#environment, this.#tables().sql);
  }

  check(): DatabaseCheck {
    this.catchUp();
    return checkDatabase(this.#tables().sql, this.#environment);
  }

  async ask(question: HistoryQuestion, options?: AskOptions): Promise<HistoryAnswer> {
    return await this.#questions.run(async () => {
      this.catchUp();
      const tables = this.#tables();
      tables.indexWords();
      return await askRecord(tables.sql, question, options);
    }, options);
  }

  async export(path: string): Promise<void> {
    this.catchUp();
    await exportDatabase(this.#environment, this.#tables().sql, path);
  }

  async import(path: string): Promise<string> {
    const kept = await importDatabase(this.#environment, this.#holding().holder, path);
    this.#reloaded.fire();
    return kept;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#takingOver?.catch(() => false);
    const role = this.#role;
    this.#role = { kind: 'closed', last: this.mode };
    if (role.kind === 'holder') {
      await role.holder.close();
      role.holder.tables.sql.close();
      role.lock.release();
    } else if (role.kind !== 'closed') {
      role.follower.close();
      role.follower.tables.sql.close();
    }
    for (const emitter of [this.#committed, this.#holderLost, this.#modeChanged, this.#reloaded]) emitter.dispose();
  }

  async #takeOver(): Promise<boolean> {
    const before = this.#role;
    if (before.kind !== 'follower') return before.kind === 'holder';
    before.follower.catchUp();
    const holding = await tryToHold(this.#environment);
    if (holding === null) return false;
    // Everything that the old holder left is in the journal; the follower says what is new before it goes.
    before.follower.catchUp();
    before.follower.close();
    this.#role = holding;
    before.follower.tables.sql.close();
    this.#modeChanged.fire('holder');
    return true;
  }

  #follow(mode: 'write' | 'read'): Role {
    const events = {
      onDidApply: (changes: readonly Change[]) => this.#committed.fire(changes),
      onDidReload: () => this.#reloaded.fire(),
      onPoll: () => this.#lookForHolder(),
    };
    return follow(this.#environment, { mode, events });
  }

  #lookForHolder(): void {
    if (this.#role.kind !== 'follower') return;
    const before = this.#sight;
    this.#sight = this.#sightOfHolder();
    if (this.#sight === 'missing' && before !== 'missing') this.#holderLost.fire();
  }

  #sightOfHolder(): Sight {
    try {
      return this.holder() === undefined ? 'missing' : 'seen';
    } catch (error) {
      if (this.#sight !== 'hidden') {
        this.#environment.logger.log('warn', 'The lock of the database cannot be read.', { error: messageOf(error) });
      }
      return 'hidden';
    }
  }

  #holding(): Holding {
    if (this.#role.kind === 'holder') return this.#role;
    throw this.#role.kind === 'closed' ? closedError() : this.#role.refusal;
  }

  #tables(): TableDatabase {
    if (this.#role.kind === 'closed') throw closedError();
    if (this.#role.kind === 'holder') return this.#role.holder.tables;
    const { follower } = this.#role;
    if (follower.error !== undefined) throw follower.error;
    return follower.tables;
  }
}
