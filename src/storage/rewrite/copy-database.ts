import type { Database, SqlValue } from 'sql.js';
import { noted, searchedColumns } from '../schema/word-index.ts';
import { plainText } from '../sql/packed-text.ts';
import type { TextForm } from './rewrite-task.ts';

/** Nothing need be taken back: a file that was not finished is thrown away. */
const pragmas = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
  PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;`;

interface Part {
  readonly type: 'table' | 'index' | 'trigger' | 'view';
  readonly name: string;
  readonly sql: string;
  readonly isVirtual: boolean;
}

/**
 * Everything of the source, row by row, into a database without tables: as SQLite's VACUUM does it, but that needs memory
 * for all of it. The indexes of words are made anew, for rows get other numbers.
 */
export function copyDatabase(source: Database, into: Database, texts: TextForm): void {
  into.exec(pragmas);
  into.create_function('plain_text', (value: SqlValue) => plainText(value));
  into.exec('ATTACH ? AS source', [fileOf(source)]);
  const parts = partsOf(into);
  const virtual = parts.filter(({ isVirtual }) => isVirtual);
  const tables = parts.filter(
    ({ type, isVirtual, name }) => type === 'table' && !isVirtual && !isShadow(name, virtual),
  );
  into.exec('BEGIN');
  for (const { sql } of tables) into.exec(sql);
  for (const { name } of tables) if (!filledAnew.has(name)) copyRows(into, name, texts);
  for (const { sql } of parts.filter(({ type }) => type === 'index')) into.exec(sql);
  for (const { sql, name } of virtual) into.exec(`${sql}; INSERT INTO ${name} (${name}) VALUES ('rebuild')`);
  for (const { sql } of parts.filter(({ type }) => type === 'trigger' || type === 'view')) into.exec(sql);
  into.exec('COMMIT');
}

/** Rows whose words are not in the index yet: when it is made anew there are none. */
const filledAnew = new Set([...searchedColumns.keys()].map(noted));

/** The name under which sql.js has it. */
function fileOf(database: Database): string {
  return String(database.exec('PRAGMA database_list')[0]?.values[0]?.[2]);
}

function partsOf(into: Database): readonly Part[] {
  const [found] = into.exec(`
    SELECT type, name, sql, rootpage FROM source.sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`);
  return (found?.values ?? []).map(([type, name, sql, rootpage]) => ({
    // SQLite knows no others.
    type: type as Part['type'],
    name: String(name),
    sql: String(sql),
    isVirtual: type === 'table' && !rootpage,
  }));
}

/** A table in which a virtual one keeps its data: it is made with that. */
function isShadow(name: string, virtual: readonly Part[]): boolean {
  return virtual.some(
    (each) =>
      /^_(?:content|segments|segdir|docsize|stat)$/.test(name.slice(each.name.length)) && name.startsWith(each.name),
  );
}

function copyRows(into: Database, table: string, texts: TextForm): void {
  const [found] = into.exec('SELECT name FROM pragma_table_info(?, ?)', [table, 'source']);
  const columns = (found?.values ?? []).map(([name]) => `"${String(name)}"`);
  const values = columns.map((column) => {
    return texts === 'plain' && table === 'content_blobs' && column === '"content"' ? `plain_text(${column})` : column;
  });
  into.exec(`INSERT INTO main."${table}" (${columns.join()}) SELECT ${values.join()} FROM source."${table}"`);
}
