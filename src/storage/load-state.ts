import { existsSync } from 'node:fs';
import type { SqlJsStatic } from 'sql.js';
import { type DatabasePaths, journalGenerations } from './database-paths.ts';
import type { Problem } from './problem.ts';
import { journalOf, type JournalPosition, replayJournals } from './replay-journals.ts';
import { checkImage, openImage } from './snapshot-image.ts';
import { sourceOfFile } from './sql/image-source.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { indexWords } from './sql/words.ts';

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
  const source = sourceOfFile(paths.snapshot);
  const opened = openImage(source, sqlJs);
  if (typeof opened === 'string') return unreadable(paths, sqlJs, { generations, reason: opened });
  const own = journalOf(paths, opened.generation);
  const check = checkImage(opened.database, source, own);
  if (check === 'damaged') {
    opened.database.close();
    return unreadable(paths, sqlJs, { generations, reason: 'its pages are inconsistent' });
  }
  const chain = replayJournals(paths, opened, own);
  indexWords(opened.database);
  return {
    database: opened.database,
    isNew: false,
    journal: chain.journal,
    generation: opened.generation,
    replayed: chain.replayed,
    highestGeneration: Math.max(highest, opened.generation),
    problems: [...(check === 'changed' ? [changedSnapshot(paths)] : []), ...chain.problems],
    snapshotBytes: source.length,
  };
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
    problems: [{ kind: 'damaged_snapshot', files, snapshot: paths.snapshot, reason: found.reason }],
    snapshotBytes: 0,
  };
}

function changedSnapshot(paths: DatabasePaths): Problem {
  return { kind: 'changed_snapshot', files: [paths.snapshot] };
}
