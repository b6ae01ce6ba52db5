import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { CompleteChanges } from '../ports/store.ts';
import { databasePaths } from './database-paths.ts';
import { FileStore } from './file-store.ts';
import type { OpenStore } from './opened-store.ts';
import { type Migration, migrations } from './schema/migrations.ts';
import { loadSqlJs } from './sql/load-sql-js.ts';
import { createStatementBuilder } from './sql/statement-builder.ts';
import { asGiven } from './as-given.ts';
import { nodeStorageFiles, type StorageFiles } from './storage-files.ts';

export type { HolderInformation, OpenStore, PrunedStore, StoreMode } from './opened-store.ts';

export interface OpenStoreOptions {
  /** The `.baton` folder. Made when it is missing, unless the store is only read. */
  readonly folder: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** `read` never takes the lock. Default: `write`. */
  readonly mode?: 'write' | 'read';
  /** Bytes of journal after which a snapshot is written; default 16 MiB. */
  readonly journalLimit?: number;
  /** Default: those of this program. */
  readonly migrations?: readonly Migration[];
  /** What follows from changes, committed with them; default: nothing. */
  readonly complete?: CompleteChanges;
  /** Where the files are written; default: the disk. */
  readonly files?: StorageFiles;
}

/**
 * Opens the database of a workspace: as its holder when no other process is, else as a follower. Rejects with
 * `database_damaged` when it may only be read and cannot.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenStore> {
  const { folder, logger, clock, mode = 'write' } = options;
  const paths = databasePaths(path.resolve(folder));
  if (mode === 'write') mkdirSync(paths.folder, { recursive: true });
  const store = new FileStore({
    paths,
    logger,
    clock,
    files: options.files ?? nodeStorageFiles,
    sqlJs: await loadSqlJs(),
    builder: createStatementBuilder(),
    migrations: options.migrations ?? migrations,
    journalLimit: options.journalLimit ?? 16 * 1024 * 1024,
    complete: options.complete ?? asGiven,
  });
  await store.open(mode);
  return store;
}
