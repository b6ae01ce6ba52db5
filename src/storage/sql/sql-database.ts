import type { Database, SqlJsStatic, Statement } from 'sql.js';
import { StoreError } from '../store-error.ts';
import { type ImageSource, sourceOfBytes } from './image-source.ts';
import { DatabaseImage, PageFile } from './page-file.ts';
import type { SqlValue } from './statement-builder.ts';

/**
 * Nothing of the file is at stake in memory, so syncing is off; the rollback journal stays (in memory), because a change
 * that fails must take its transaction back.
 */
const pragmas = `
  PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;`;

/**
 * One sql.js database with its prepared statements. Errors are SQLite's own.
 *
 * Our transactions are savepoints in one long transaction of SQLite's: its end writes every changed page to the page file,
 * from which images are made.
 */
export class SqlDatabase {
  readonly #database: Database;
  readonly #pages: PageFile;
  readonly #statements = new Map<string, Statement>();
  #state: 'written' | 'changed' | 'lost' = 'written';

  /** Releases the source when it is closed. Default: an empty database. */
  constructor(sqlJs: SqlJsStatic, source: ImageSource = sourceOfBytes(emptyDatabase(sqlJs))) {
    this.#pages = new PageFile(source);
    this.#database = this.#pages.open(sqlJs);
    this.#database.exec(pragmas);
  }

  /** Runs a statement that gives no rows. It is prepared once and kept; a finished one is reset by its next use. */
  run(sql: string, values: readonly SqlValue[] = []): void {
    const statement = this.#prepare(sql);
    try {
      statement.bind(values as SqlValue[]);
      statement.step();
    } catch (error) {
      statement.reset();
      throw error;
    }
  }

  /** The rows of a query, each the list of its columns' values. */
  all(sql: string, values: readonly SqlValue[] = []): readonly (readonly SqlValue[])[] {
    const statement = this.#prepare(sql);
    const rows: (readonly SqlValue[])[] = [];
    try {
      statement.bind(values as SqlValue[]);
      while (statement.step()) rows.push(statement.get());
    } finally {
      statement.reset();
    }
    return rows;
  }

  /** From now on statements of this connection can call it. */
  define(name: string, compute: (value: SqlValue) => SqlValue): void {
    this.#database.create_function(name, compute);
  }

  /** All of what `work` runs, or nothing when it throws. */
  transaction<R>(work: () => R): R {
    this.#assertWhole();
    if (this.#state === 'written') this.run('BEGIN');
    this.#state = 'changed';
    this.run('SAVEPOINT change');
    let result: R;
    try {
      result = work();
    } catch (error) {
      this.#takeBack();
      throw error;
    }
    this.run('RELEASE change');
    return result;
  }

  /** The database as the bytes of a SQLite file, to be disposed when they were read. */
  image(): DatabaseImage {
    this.#assertWhole();
    if (this.#state === 'changed') this.run('COMMIT');
    this.#state = 'written';
    if (!this.#pages.isTakenAway) return this.#pages.image();
    const bytes = this.#database.export();
    return new DatabaseImage({ source: sourceOfBytes(bytes), blocks: new Map(), length: bytes.length });
  }

  /** The bytes of the image lie in `source` now: pages are read from there. Releases it when it is closed. */
  rebase(source: ImageSource, image: DatabaseImage): void {
    if (this.#pages.isTakenAway) source.release();
    else this.#pages.rebase(source, image);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
    this.#pages.close();
  }

  #takeBack(): void {
    try {
      this.run('ROLLBACK TO change');
      this.run('RELEASE change');
    } catch {
      // Out of memory, SQLite takes back the long transaction by itself: earlier changes are gone, too.
      this.#state = 'lost';
    }
  }

  #assertWhole(): void {
    if (this.#state !== 'lost' && !this.#pages.hasFailed) return;
    throw new StoreError('storage_failed', 'SQLite has lost changes of the database in memory.', {
      hint: 'Nothing is lost on the disk: the journal has everything. Close Baton and start it again.',
    });
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** The bytes of a database without tables. */
export function emptyDatabase(sqlJs: SqlJsStatic): Uint8Array {
  const empty = new sqlJs.Database();
  // A database has no bytes before something was written into it.
  empty.exec('PRAGMA user_version = 1; PRAGMA user_version = 0');
  const bytes = empty.export();
  empty.close();
  return bytes;
}
