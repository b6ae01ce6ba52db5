import { existsSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { SqlJsStatic } from 'sql.js';
import { messageOf } from '../base/errors.ts';
import { type DatabasePaths, journalGenerations } from './database-paths.ts';
import { RecordDecoder } from './journal/journal-record.ts';
import { type JournalContent, type JournalTransaction, readJournal } from './journal/read-journal.ts';
import { readMeta } from './sql/meta.ts';
import { SqlDatabase } from './sql/sql-database.ts';

/** What reading found that is not as it should be. Nothing on the disk was changed yet. */
export type Problem =
  /** The end of the last journal is what a crash leaves of an unfinished write. */
  | { readonly kind: 'torn_tail'; readonly files: readonly string[]; readonly at: number }
  | { readonly kind: 'damaged_journal'; readonly files: readonly string[]; readonly at: number }
  | { readonly kind: 'damaged_snapshot'; readonly files: readonly string[]; readonly reason: string }
  /** Valid, but not the bytes that were written: another program changed it. */
  | { readonly kind: 'changed_snapshot'; readonly files: readonly string[] }
  | { readonly kind: 'missing_journal'; readonly files: readonly string[] };

/** Where reading ended: what comes later in this journal was not applied. */
export interface JournalPosition {
  readonly generation: number;
  readonly length: number;
  readonly decoder: RecordDecoder;
}

export interface LoadedState {
  readonly database: SqlDatabase;
  /** True when there was no database at all. */
  readonly isNew: boolean;
  readonly journal: JournalPosition | undefined;
  /** Of the snapshot file; journals from this one on are needed. */
  readonly generation: number;
  /** Transactions that are in the journals only. */
  readonly replayed: number;
  /** No file of the folder has a higher generation. */
  readonly highestGeneration: number;
  readonly problems: readonly Problem[];
  /** Bytes of the snapshot file. */
  readonly snapshotBytes: number;
}

/** Reads snapshot and journals: the committed transactions, or as many of them from the beginning as can be read. */
export function loadState(paths: DatabasePaths, sqlJs: SqlJsStatic): LoadedState {
  const generations = journalGenerations(paths);
  const highest = Math.max(0, ...generations);
  if (!existsSync(paths.snapshot)) return withoutSnapshot(paths, sqlJs, generations);
  const bytes = readFileSync(paths.snapshot);
  const opened = openImage(bytes, sqlJs);
  if (typeof opened === 'string') return unreadable(paths, sqlJs, { generations, reason: opened });
  const own = journalOf(paths, opened.generation);
  const check = checkImage(opened.database, bytes, own);
  if (check === 'damaged') {
    opened.database.close();
    return unreadable(paths, sqlJs, { generations, reason: 'its pages are inconsistent' });
  }
  const chain = replayChain(paths, opened, own);
  return {
    database: opened.database,
    isNew: false,
    journal: chain.journal,
    generation: opened.generation,
    replayed: chain.replayed,
    highestGeneration: Math.max(highest, opened.generation),
    problems: [...(check === 'changed' ? [changedSnapshot(paths)] : []), ...chain.problems],
    snapshotBytes: bytes.length,
  };
}

interface Image {
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

function checkImage(
  database: SqlDatabase,
  bytes: Buffer,
  journal: JournalContent | undefined,
): 'intact' | 'changed' | 'damaged' {
  const written = journal?.snapshot;
  if (written?.bytes === bytes.length && written.crc32 === crc32(bytes)) return 'intact';
  if (!isIntact(database)) return 'damaged';
  return written === undefined ? 'intact' : 'changed';
}

function journalOf(paths: DatabasePaths, generation: number): JournalContent | undefined {
  const file = paths.journal(generation);
  return existsSync(file) ? readJournal(readFileSync(file)) : undefined;
}

/** Journals follow each other: where a snapshot could not be finished, several must be replayed. */
function replayChain(
  paths: DatabasePaths,
  { database, generation }: Image,
  first: JournalContent | undefined,
): Pick<LoadedState, 'journal' | 'problems' | 'replayed'> {
  let replayed = 0;
  for (let at = generation; ; at++) {
    const content = at === generation ? first : journalOf(paths, at);
    if (content === undefined) {
      const journal = { generation: at, length: 0, decoder: new RecordDecoder() };
      return { journal, replayed, problems: [{ kind: 'missing_journal', files: [paths.journal(at)] }] };
    }
    const applied = replay(database, content.transactions);
    replayed += applied;
    const isWhole = content.header?.generation === at && applied === content.transactions.length;
    if (isWhole && content.isSealed) continue;
    const length = isWhole ? content.length : (content.transactions[applied - 1]?.end ?? 0);
    const problem = problemOf(paths, { at, content, isWhole, length });
    const journal = { generation: at, length, decoder: content.decoder };
    return { journal, replayed, problems: problem === undefined ? [] : [problem] };
  }
}

/** What is wrong with the last journal that could be replayed. */
function problemOf(
  paths: DatabasePaths,
  last: {
    readonly at: number;
    readonly content: JournalContent;
    readonly isWhole: boolean;
    readonly length: number;
  },
): Problem | undefined {
  const { at, content, isWhole, length } = last;
  const later = journalGenerations(paths).filter((generation) => generation > at);
  const hasLater = later.some((generation) => (journalOf(paths, generation)?.transactions.length ?? 0) > 0);
  if (!isWhole || content.rest === 'damaged' || hasLater) {
    return { kind: 'damaged_journal', files: [at, ...later].map(paths.journal), at: length };
  }
  return content.rest === 'torn' ? { kind: 'torn_tail', files: [paths.journal(at)], at: length } : undefined;
}

/** Applies the transactions, stopping before the first that fails. Gives how many were applied. */
function replay(database: SqlDatabase, transactions: readonly JournalTransaction[]): number {
  let applied = 0;
  try {
    database.transaction(() => {
      for (const { changes } of transactions) {
        for (const { statement, values } of changes) database.run(statement.sql, values);
        applied++;
      }
    });
    return applied;
  } catch {
    return replay(database, transactions.slice(0, applied));
  }
}

function withoutSnapshot(paths: DatabasePaths, sqlJs: SqlJsStatic, generations: readonly number[]): LoadedState {
  const hasTransactions = generations.some((at) => (journalOf(paths, at)?.transactions.length ?? 0) > 0);
  if (hasTransactions) return unreadable(paths, sqlJs, { generations, reason: 'the file is missing' });
  return {
    database: new SqlDatabase(sqlJs),
    isNew: true,
    journal: undefined,
    generation: 0,
    replayed: 0,
    highestGeneration: Math.max(0, ...generations),
    problems: [],
    snapshotBytes: 0,
  };
}

function unreadable(
  paths: DatabasePaths,
  sqlJs: SqlJsStatic,
  found: { readonly generations: readonly number[]; readonly reason: string },
): LoadedState {
  const snapshot = existsSync(paths.snapshot) ? [paths.snapshot] : [];
  const files = [...snapshot, ...found.generations.map(paths.journal)];
  return {
    database: new SqlDatabase(sqlJs),
    isNew: false,
    journal: undefined,
    generation: 0,
    replayed: 0,
    highestGeneration: Math.max(0, ...found.generations),
    problems: [{ kind: 'damaged_snapshot', files, reason: found.reason }],
    snapshotBytes: 0,
  };
}

function changedSnapshot(paths: DatabasePaths): Problem {
  return { kind: 'changed_snapshot', files: [paths.snapshot] };
}
