import { crc32 } from 'node:zlib';
import type { SqlJsStatic } from 'sql.js';
import { messageOf } from '../base/errors.ts';
import type { JournalContent } from './journal/read-journal.ts';
import type { ImageSource } from './sql/image-source.ts';
import { readMeta } from './sql/meta.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { indexWords } from './sql/words.ts';

const pieceBytes = 1024 * 1024;

/** A snapshot that was opened. */
export interface Image {
  readonly database: SqlDatabase;
  readonly generation: number;
}

/** The database in these bytes, which are released with it, or why there is none. */
export function openImage(source: ImageSource, sqlJs: SqlJsStatic): Image | string {
  let database: SqlDatabase | undefined;
  try {
    database = new SqlDatabase(sqlJs, source);
    const generation = Number(readMeta(database, 'generation'));
    if (Number.isInteger(generation)) return { database, generation };
    database.close();
    return "it has no table 'baton_meta', so Baton did not write it";
  } catch (error) {
    if (database === undefined) source.release();
    database?.close();
    return messageOf(error);
  }
}

/** True when SQLite finds every page, row and index of the database consistent. */
export function isIntact(database: SqlDatabase): boolean {
  try {
    // A row whose words are not indexed yet is no damage.
    indexWords(database);
    return database.all('PRAGMA integrity_check')[0]?.[0] === 'ok';
  } catch {
    return false;
  }
}

/** Whether the snapshot is what was written, which the journal after it remembers. */
export function checkImage(
  database: SqlDatabase,
  source: ImageSource,
  journal: JournalContent | undefined,
): 'intact' | 'changed' | 'damaged' {
  const written = journal?.snapshot;
  if (written?.bytes === source.length && written.crc32 === checksumOf(source)) return 'intact';
  if (!isIntact(database)) return 'damaged';
  return written === undefined ? 'intact' : 'changed';
}

function checksumOf(source: ImageSource): number {
  const piece = new Uint8Array(Math.min(pieceBytes, source.length));
  let checksum = 0;
  for (let at = 0; at < source.length; at += piece.length) {
    const into = piece.subarray(0, source.length - at);
    source.read(into, at);
    checksum = crc32(into, checksum);
  }
  return checksum;
}
