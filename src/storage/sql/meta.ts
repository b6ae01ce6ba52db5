import type { SqlDatabase } from './sql-database.ts';

/** Facts about the database itself. `generation` says which journal follows this snapshot. */
export type MetaKey = 'schema_version' | 'generation';

const exists = `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'baton_meta'`;

/** The stored text, or undefined when the database is not one of Baton's or does not say. */
export function readMeta(database: SqlDatabase, key: MetaKey): string | undefined {
  if (database.all(exists)[0]?.[0] !== 1) return undefined;
  const value = database.all('SELECT value FROM baton_meta WHERE key = ?', [key])[0]?.[0];
  return typeof value === 'string' ? value : undefined;
}

export function writeMeta(database: SqlDatabase, key: MetaKey, value: string): void {
  database.run('CREATE TABLE IF NOT EXISTS baton_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)');
  database.run(
    'INSERT INTO baton_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}
