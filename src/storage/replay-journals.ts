import { existsSync, readFileSync } from 'node:fs';
import { type DatabasePaths, journalGenerations } from './database-paths.ts';
import { RecordDecoder } from './journal/journal-record.ts';
import { type JournalContent, type JournalTransaction, readJournal } from './journal/read-journal.ts';
import type { Problem } from './problem.ts';
import type { Image } from './snapshot-image.ts';
import type { SqlDatabase } from './sql/sql-database.ts';

/** Where reading ended: what comes later in this journal was not applied. */
export interface JournalPosition {
  readonly generation: number;
  readonly length: number;
  readonly decoder: RecordDecoder;
}

export interface Replay {
  readonly journal: JournalPosition;
  readonly replayed: number;
  readonly problems: readonly Problem[];
}

/** What the journal of that generation holds; undefined when there is none. */
export function journalOf(paths: DatabasePaths, generation: number): JournalContent | undefined {
  const file = paths.journal(generation);
  return existsSync(file) ? readJournal(readFileSync(file)) : undefined;
}

/** Journals follow each other: where a snapshot could not be finished, several must be replayed. */
export function replayJournals(
  paths: DatabasePaths,
  { database, generation }: Image,
  first: JournalContent | undefined,
): Replay {
  let replayed = 0;
  for (let at = generation; ; at++) {
    const content = at === generation ? first : journalOf(paths, at);
    if (content === undefined) {
      const journal = { generation: at, length: 0, decoder: new RecordDecoder() };
      return { journal, replayed, problems: [missing(paths, { from: generation, at })] };
    }
    const applied = replay(database, content.transactions);
    replayed += applied;
    // A snapshot gets its name only when the journal that describes it is on the disk.
    const isBegun = content.header?.generation === at && (at > generation || content.snapshot !== undefined);
    const isWhole = isBegun && applied === content.transactions.length;
    if (isWhole && content.isSealed) continue;
    const length = isWhole ? content.length : (content.transactions[applied - 1]?.end ?? 0);
    const problem = problemOf(paths, { at, content, isWhole, length });
    const journal = { generation: at, length, decoder: content.decoder };
    return { journal, replayed, problems: problem === undefined ? [] : [problem] };
  }
}

/** The journal `at` is not there. What other journals hold cannot be applied without it, and must not be removed. */
function missing(paths: DatabasePaths, { from, at }: { readonly from: number; readonly at: number }): Problem {
  const unused = journalGenerations(paths).filter((generation) => generation < from || generation > at);
  const files = unused.filter((generation) => hasTransactions(paths, generation)).map(paths.journal);
  const file = paths.journal(at);
  return files.length === 0
    ? { kind: 'missing_journal', files: [file] }
    : { kind: 'broken_chain', files, missing: file };
}

function hasTransactions(paths: DatabasePaths, generation: number): boolean {
  return (journalOf(paths, generation)?.transactions.length ?? 0) > 0;
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
  const hasLater = later.some((generation) => hasTransactions(paths, generation));
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
