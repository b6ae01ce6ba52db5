import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { Emitter, type Event } from '../base/event.ts';
import type { Change, TableName, Tables, Where } from '../domain/tables.ts';
import type { CompleteChanges, FindOptions, From, Store, SumQuestion } from '../ports/store.ts';
import type { RecordIndex } from '../ports/record-index.ts';
import type { RegistryIndex } from '../ports/registry-index.ts';
import { asGiven } from './as-given.ts';
import { createRecordIndex } from './record-queries.ts';
import { createRegistryIndex } from './registry-queries.ts';
import { migrate } from './schema/migrate.ts';
import { migrations } from './schema/migrations.ts';
import { loadSqlJs } from './sql/load-sql-js.ts';
import { sourceOfPacked } from './sql/packed-image.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { createStatementBuilder } from './sql/statement-builder.ts';
import { TableDatabase } from './sql/table-database.ts';
import type { PrunedStore } from './opened-store.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { type TextOwners, ownersOf, textsOf, unusedTexts } from './unused-texts.ts';
import { type WordIndexSizes, usedBytes, wordIndexSizes } from './used-bytes.ts';

/** A store without files, for work that is thrown away. What is committed lasts as long as the process. Default: nothing follows from changes. */
export async function openMemoryStore(complete: CompleteChanges = asGiven): Promise<RegistryStore> {
  const builder = createStatementBuilder();
  const database = new SqlDatabase(await loadSqlJs());
  migrate(database, { builder, migrations });
  return new MemoryStore(new TableDatabase(database, builder), complete);
}

/** A store that knows its epics and tasks as well. Its memory is given back when it is disposed. */
export interface RegistryStore extends Store, Disposable {
  readonly registry: RegistryIndex;
  readonly records: RecordIndex;
}

/** A copy of the database in memory. What is committed to it lasts until it is disposed. */
export function scratchStore(
  { sqlJs, builder }: Pick<StorageEnvironment, 'sqlJs' | 'builder'>,
  database: SqlDatabase,
): PrunedStore & Disposable {
  const image = database.image();
  const copy = new MemoryStore(
    new TableDatabase(new SqlDatabase(sqlJs, sourceOfPacked(image.packed())), builder),
    asGiven,
  );
  copy.owned.add({ dispose: () => image[Symbol.dispose]() });
  return copy;
}

class MemoryStore implements RegistryStore, PrunedStore {
  readonly owned = new DisposableStore();
  readonly #tables: TableDatabase;
  readonly registry = createRegistryIndex(() => this.#tables);
  readonly records = createRecordIndex(() => this.#tables);
  readonly #complete: CompleteChanges;
  readonly #committed = new Emitter<readonly Change[]>();
  readonly onDidCommit: Event<readonly Change[]> = this.#committed.event;

  constructor(tables: TableDatabase, complete: CompleteChanges) {
    this.#tables = tables;
    this.#complete = complete;
  }

  dispose(): void {
    this.#committed.dispose();
    this.#tables.sql.close();
    this.owned.dispose();
  }

  apply(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const whole = this.#complete(this.#tables, changes);
    this.#tables.apply(whole);
    this.#committed.fire(whole);
  }

  wordIndexSizes(): WordIndexSizes {
    const tables = this.#tables;
    tables.indexWords();
    return wordIndexSizes(tables.sql);
  }

  usedBytes(before: WordIndexSizes): number {
    return usedBytes(this.#tables.sql, before);
  }

  unusedTexts(): readonly string[] {
    return unusedTexts(this.#tables.sql);
  }

  textsOf(owners: TextOwners): ReadonlyMap<string, number> {
    return textsOf(this.#tables.sql, owners);
  }

  ownersOf(hashes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
    return ownersOf(this.#tables.sql, hashes);
  }

  durable(): Promise<void> {
    return Promise.resolve();
  }

  async commit(changes: readonly Change[]): Promise<void> {
    this.apply(changes);
  }

  find<T extends TableName>(table: T, where: Where<T>, options?: FindOptions<T>): readonly Tables[T][] {
    return this.#tables.find(table, where, options);
  }

  get<T extends TableName>(table: T, where: Where<T>): Tables[T] | undefined {
    return this.#tables.get(table, where);
  }

  count<T extends TableName>(table: T, where: Where<T>, from?: From<T>): number {
    return this.#tables.count(table, where, from);
  }

  sum<T extends TableName>(table: T, question: SumQuestion<T>): number {
    return this.#tables.sum(table, question);
  }
}
