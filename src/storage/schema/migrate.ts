import { StoreError } from '../store-error.ts';
import type { SqlDatabase } from '../sql/sql-database.ts';
import type { StatementBuilder } from '../sql/statement-builder.ts';
import { readMeta, writeMeta } from '../sql/meta.ts';
import type { Migration } from './migrations.ts';

/** Version of the database's schema; 0 when it has none. */
export function schemaVersionOf(database: SqlDatabase): number {
  return Number(readMeta(database, 'schema_version') ?? 0);
}

/** Brings the schema to the newest version, all steps in one transaction. */
export function migrate(
  database: SqlDatabase,
  { builder, migrations }: { readonly builder: StatementBuilder; readonly migrations: readonly Migration[] },
): void {
  const from = schemaVersionOf(database);
  const missing = migrations.filter((step) => step.version > from);
  database.transaction(() => {
    for (const step of missing) {
      for (const statement of step.statements(builder.schema)) {
        database.run(typeof statement === 'string' ? statement : statement.compile().sql);
      }
      writeMeta(database, 'schema_version', String(step.version));
    }
  });
}

/** The refusal of a write to a database of a newer program. */
export function newerSchemaError(found: number, known: number): StoreError {
  return new StoreError('newer_schema', `The database has schema version ${found}; this program knows ${known}.`, {
    hint: 'Update Baton. Until then the database can be read, not written.',
    details: { found },
  });
}
