import type { SqlJsStatic } from 'sql.js';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { CompleteChanges } from '../ports/store.ts';
import type { Migration } from './schema/migrations.ts';
import type { DatabasePaths } from './database-paths.ts';
import type { StatementBuilder } from './sql/statement-builder.ts';
import type { StorageFiles } from './storage-files.ts';

/** What every part of one opened store needs. */
export interface StorageEnvironment {
  readonly paths: DatabasePaths;
  readonly files: StorageFiles;
  readonly sqlJs: SqlJsStatic;
  readonly builder: StatementBuilder;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Bytes of journal after which a snapshot is written. */
  readonly journalLimit: number;
  readonly complete: CompleteChanges;
}
