import { messageOf } from '../../base/errors.ts';
import type { Change, TableName, Tables, Where } from '../../domain/tables.ts';
import type { FindOptions, From, SumQuestion } from '../../ports/store.ts';
import { findTableShape } from '../schema/table-shape.ts';
import { searchedColumns } from '../schema/word-index.ts';
import { StoreError } from '../store-error.ts';
import { indexWords } from './words.ts';
import { type BoundChange, ChangeCompiler } from './change-compiler.ts';
import { type BoundQuery, QueryCompiler } from './query-compiler.ts';
import { RowCache } from './row-cache.ts';
import { decodeRow } from './row-mapper.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { SqlValue, StatementBuilder } from './statement-builder.ts';

/** Rows whose words may be missing in the indexes: they are indexed together, which costs each less. */
const mostUnindexed = 256;

/** The tables in memory: changes go in as transactions, records come out. */
export class TableDatabase {
  readonly sql: SqlDatabase;
  readonly #changes: ChangeCompiler;
  readonly #queries: QueryCompiler;
  readonly #cache = new RowCache();
  #unindexed = 0;

  constructor(sql: SqlDatabase, builder: StatementBuilder) {
    this.sql = sql;
    this.#changes = new ChangeCompiler(builder);
    this.#queries = new QueryCompiler(builder);
  }

  /** Applies all changes or, throwing a `StoreError`, none. Gives what was run: what changes nothing is left out. */
  apply(changes: readonly Change[]): readonly BoundChange[] {
    const needed = changes.filter((change) => !this.#isNeedless(change, changes));
    const bound = needed.map((change) => this.#changes.bind(change));
    this.#runAll(bound);
    needed.forEach((change, index) => {
      this.#cache.note(change, () => writtenBy(bound[index]));
    });
    return bound;
  }

  /** Runs the statements of one transaction. */
  run(bound: readonly BoundChange[]): void {
    for (const { statement } of bound) this.#cache.forget(statement.form.table);
    this.#runAll(bound);
  }

  /** The first of the rows that match. */
  get<T extends TableName>(table: T, where: Where<T>): Tables[T] | undefined {
    return this.#cache.get(table, where, () => this.find(table, where, { limit: 1 })[0]);
  }

  find<T extends TableName>(table: T, where: Where<T>, options?: FindOptions<T>): readonly Tables[T][] {
    const query = this.#queries.select(table, where, options);
    const rows = this.sql.all(query.sql, query.values);
    // `Columns` holds the table's columns to the record's fields, so a decoded row is that record.
    return rows.map((values) => decodeRow(query.table.columns, values) as unknown as Tables[T]);
  }

  count<T extends TableName>(table: T, where: Where<T>, from?: From<T>): number {
    return this.#number(this.#queries.count(table, where, from));
  }

  sum<T extends TableName>(table: T, question: SumQuestion<T>): number {
    return this.#number(this.#queries.sum(table, question));
  }

  /** From here on, until something is written, a search by words finds every row. */
  indexWords(): void {
    indexWords(this.sql);
    this.#unindexed = 0;
  }

  /** The row that it would add is there, and nothing of the same transaction takes it away before. */
  #isNeedless(change: Change, changes: readonly Change[]): boolean {
    if (!this.#cache.isNeedless(change)) return false;
    return changes.every(({ kind, table }) => table !== change.table || (kind !== 'delete' && kind !== 'update'));
  }

  #number({ sql, values }: BoundQuery): number {
    return Number(this.sql.all(sql, values)[0]?.[0] ?? 0);
  }

  #runAll(bound: readonly BoundChange[]): void {
    this.sql.transaction(() => {
      for (const change of bound) this.#runOne(change);
    });
    for (const { statement } of bound) if (searchedColumns.has(statement.form.table)) this.#unindexed++;
    if (this.#unindexed > mostUnindexed) this.#indexWordsInPassing();
  }

  #indexWordsInPassing(): void {
    this.#unindexed = 0;
    try {
      indexWords(this.sql);
    } catch {
      // The rows are written, and the words can wait: they stay noted, and a search will say what is wrong.
    }
  }

  #runOne({ statement, values }: BoundChange): void {
    try {
      this.sql.run(statement.sql, values);
    } catch (error) {
      throw refusal(statement.form, error);
    }
  }
}

/** The columns that the change has set, as a read gives them. A half of a surrogate pair is another text when it is read. */
function writtenBy(bound: BoundChange | undefined): object | undefined {
  if (bound?.values.every(isReadAsWritten) !== true) return undefined;
  const { form } = bound.statement;
  const table = findTableShape(form.table);
  const columns = form.columns.flatMap((name) => table?.byName.get(name) ?? []);
  return decodeRow(columns, bound.values);
}

function isReadAsWritten(value: SqlValue): boolean {
  return typeof value !== 'string' || value.isWellFormed();
}

function refusal(form: { readonly kind: string; readonly table: string }, error: unknown): StoreError {
  const reason = messageOf(error);
  const code = reason.includes('constraint failed') ? 'constraint_failed' : 'invalid_change';
  return new StoreError(code, `The ${form.kind} of ${form.table} was refused: ${reason}.`, {
    hint: 'Nothing of the transaction was kept. Correct the change, or read the row that is there already.',
    details: { table: form.table, kind: form.kind },
    cause: error,
  });
}
