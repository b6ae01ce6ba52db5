import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where the parts of a workspace's database lie. The names do not collide with those of SQLite's own files. */
export interface DatabasePaths {
  readonly folder: string;
  /** The snapshot: a plain SQLite file. */
  readonly snapshot: string;
  /** A snapshot that is being written. */
  readonly unfinished: string;
  /** The journal that follows the snapshot of this generation. */
  readonly journal: (generation: number) => string;
  readonly lock: string;
}

const journalPrefix = 'baton.db.journal.';

export function databasePaths(folder: string): DatabasePaths {
  return {
    folder,
    snapshot: path.join(folder, 'baton.db'),
    unfinished: path.join(folder, 'baton.db.new'),
    journal: (generation) => path.join(folder, `${journalPrefix}${generation}`),
    lock: path.join(folder, 'baton.lock'),
  };
}

/** Generations of the journals that lie in the folder, from the lowest. */
export function journalGenerations(paths: DatabasePaths): readonly number[] {
  if (!existsSync(paths.folder)) return [];
  return readdirSync(paths.folder)
    .filter((name) => name.startsWith(journalPrefix) && /^\d+$/.test(name.slice(journalPrefix.length)))
    .map((name) => Number(name.slice(journalPrefix.length)))
    .sort((a, b) => a - b);
}

/** A name beside `file` that nothing has yet, for keeping what must not be overwritten. */
export function keptName(file: string, reason: string, at: string): string {
  const base = `${file}.${reason}-${at.replaceAll(':', '-')}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}.${n}`;
    if (!existsSync(name)) return name;
  }
}
