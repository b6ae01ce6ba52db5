import { crc32 } from 'node:zlib';
import type { SqlJsStatic } from 'sql.js';
import { messageOf } from '../base/errors.ts';
import type { JournalContent } from './journal/read-journal.ts';
import { readMeta } from './sql/meta.ts';
import { SqlDatabase } from './sql/sql-database.ts';

/** A snapshot in memory. */
export interface Image {
  readonly database: SqlDatabase;
  readonly generation: number;
}

/** The database in these bytes, or why there is none. */
export function openImage(bytes: Uint8Array, sqlJs: SqlJsStatic): Image | string {
  let database: SqlDatabase | undefined;
  try {
    database = new SqlDatabase(sqlJs, bytes);
    const generation = Number(readMeta(database, 'generation'));
    if (Number.isInteger(generation)) return { database, generation };
    database.close();
    return "it has no table 'baton_meta', so Baton did not write it";
  } catch (error) {
    database?.close();
    return messageOf(error);
  }
}

/** True when SQLite finds every page, row and index of the database consistent. */
export function isIntact(database: SqlDatabase): boolean {
  try {
    return database.all('PRAGMA integrity_check')[0]?.[0] === 'ok';
  } catch {
    return false;
  }
}

/** Whether the snapshot is what was written, which the journal after it remembers. */
export function checkImage(
  database: SqlDatabase,
  bytes: Buffer,
  journal: JournalContent | undefined,
): 'intact' | 'changed' | 'damaged' {
  const written = journal?.snapshot;
  if (written?.bytes === bytes.length && written.crc32 === crc32(bytes)) return 'intact';
  if (!isIntact(database)) return 'damaged';
  return written === undefined ? 'intact' : 'changed';
}
