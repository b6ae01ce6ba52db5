import { searchedColumns } from './schema/word-index.ts';
import type { SqlDatabase } from './sql/sql-database.ts';

interface WordIndexSize {
  readonly bytes: number;
  /** Bytes of the texts whose words are in it. */
  readonly indexed: number;
}

/** Of each index by which texts are searched, by the name of its table. */
export type WordIndexSizes = ReadonlyMap<string, WordIndexSize>;

/** The nodes of an index do not fill the pages in which they lie. */
const pagesPerNodes = 1.15;

export function wordIndexSizes(database: SqlDatabase): WordIndexSizes {
  return new Map([...searchedColumns.keys()].map((table) => [table, wordIndexSize(database, table)]));
}

/**
 * Bytes of the database without the room that lies free in it, and without that of words which were removed after the
 * indexes had these sizes: they stay in an index, and their removal with them, until it is made anew.
 */
export function usedBytes(database: SqlDatabase, before: WordIndexSizes): number {
  const [pages = 0, free = 0, size = 0] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    numberFrom(database, `PRAGMA ${name}`),
  );
  const removed = [...before].map(([table, index]) => removedWords(index, wordIndexSize(database, table)));
  return (pages - free) * size - removed.reduce((sum, bytes) => sum + bytes, 0);
}

function removedWords(before: WordIndexSize, now: WordIndexSize): number {
  const needed = before.indexed === 0 ? now.bytes : (before.bytes * now.indexed) / before.indexed;
  return Math.max(0, Math.round((now.bytes - needed) * pagesPerNodes));
}

function wordIndexSize(database: SqlDatabase, table: string): WordIndexSize {
  // A segment that has leaves says after its last block how many bytes they are; another one is its root.
  const bytes = numberFrom(
    database,
    `SELECT total(CASE WHEN instr(end_block, ' ') = 0 THEN length(root)
       ELSE abs(substr(end_block, instr(end_block, ' ') + 1)) END) FROM ${table}_fts_segdir`,
  );
  const [totals] = database.all(`SELECT value FROM ${table}_fts_stat WHERE id = 0`);
  return { bytes, indexed: totals?.[0] instanceof Uint8Array ? lastNumber(totals[0]) : 0 };
}

/** FTS4 keeps its totals as numbers of seven bits a byte, the lowest first; the last is the size of all texts. */
function lastNumber(totals: Uint8Array): number {
  const before = totals.subarray(0, -1).findLastIndex((byte) => byte < 0x80);
  return totals.subarray(before + 1).reduceRight((number, byte) => number * 0x80 + (byte & 0x7f), 0);
}

function numberFrom(database: SqlDatabase, sql: string): number {
  return Number(database.all(sql)[0]?.[0] ?? 0);
}
