import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

/** Every table as the builder sees it: names are checked against `TableShape` before they come here. */
export type AnySchema = Record<string, Record<string, PlainValue>>;

export type PlainValue = string | number | null;

/** Bytes are a text that was packed. */
export type SqlValue = PlainValue | Uint8Array;

export type StatementBuilder = Kysely<AnySchema>;

/**
 * Kysely as a compiler only: it makes the text of a statement once, and sql.js runs it. So the one connection is never
 * waited for, and reads stay synchronous.
 */
export function createStatementBuilder(): StatementBuilder {
  return new Kysely<AnySchema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}
