import { missingWords, noted, rebuildWordIndex, searchedColumns } from '../schema/word-index.ts';
import type { SqlDatabase } from './sql-database.ts';

/** Puts the words of all rows that were written since into the indexes by which texts are searched. */
export function indexWords(database: SqlDatabase): void {
  const tables = tablesOf(database);
  const behind = [...searchedColumns.keys()].filter((table) => tables.has(noted(table)) && isBehind(database, table));
  if (behind.length > 0) runAll(database, behind.flatMap(missingWords));
}

/** Makes the indexes anew: the rows may have other numbers than those under which their words were put there. */
export function rebuildWords(database: SqlDatabase): void {
  runAll(database, [...searchedColumns.keys()].flatMap(rebuildWordIndex));
}

/** A database of another version may lack some. */
function tablesOf(database: SqlDatabase): ReadonlySet<unknown> {
  return new Set(database.all("SELECT name FROM sqlite_master WHERE type = 'table'").flat());
}

function isBehind(database: SqlDatabase, table: string): boolean {
  return database.all(`SELECT 1 FROM ${noted(table)} LIMIT 1`).length > 0;
}

function runAll(database: SqlDatabase, statements: readonly string[]): void {
  database.transaction(() => {
    for (const statement of statements) database.run(statement);
  });
}
