import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Holder } from './holder.ts';
import { isIntact, openImage } from './snapshot-image.ts';
import { isoTime } from '../base/clock.ts';
import { keptName } from './database-paths.ts';
import { migrate, schemaVersionOf } from './schema/migrate.ts';
import { missingPart } from './schema/missing-part.ts';
import { newestVersion } from './schema/migrations.ts';
import { rewriteImage } from './rewrite/rewrite-image.ts';
import { sourceOfBytes } from './sql/image-source.ts';
import type { SqlDatabase } from './sql/sql-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { storageFailure, StoreError } from './store-error.ts';
import { rebuildWords } from './sql/words.ts';

/** Writes the database as one SQLite file; a file of that name is replaced in one step. */
export async function exportDatabase(
  environment: StorageEnvironment,
  database: SqlDatabase,
  to: string,
): Promise<void> {
  const { paths, files } = environment;
  if (path.resolve(path.dirname(to)) === path.resolve(paths.folder)) {
    throw new StoreError('export_refused', `An export cannot be written into ${paths.folder}.`, {
      hint: 'Name a file outside of the .baton folder.',
    });
  }
  // A name that no file of the user's can have: it is overwritten, and removed when the export fails.
  const unfinished = `${to}.${randomUUID()}.new`;
  try {
    using image = database.image();
    await rewriteImage(image, { to: unfinished, texts: 'plain' });
    await files.rename(unfinished, to);
    await files.syncFolder(path.dirname(path.resolve(to)));
  } catch (error) {
    await files.remove(unfinished).catch(() => undefined);
    throw storageFailure(`The database could not be exported to ${to}`, error);
  }
}

/**
 * Replaces the holder's database with that of a file. The file is validated first and left as it is; the old database is
 * kept under the name that is returned.
 */
export async function importDatabase(environment: StorageEnvironment, holder: Holder, from: string): Promise<string> {
  const { paths, clock } = environment;
  const database = validated(environment, from);
  const kept = keptName(paths.snapshot, 'replaced', isoTime(clock.now()));
  try {
    migrate(database, environment);
    const missing = missingPart(database);
    if (missing !== undefined) throw refused(from, `it lacks ${missing}`);
    rebuildWords(database);
    await holder.replaceWith(database, kept);
    return kept;
  } finally {
    if (holder.tables.sql !== database) database.close();
  }
}

function validated({ sqlJs, migrations }: StorageEnvironment, from: string): SqlDatabase {
  if (!existsSync(from)) throw refused(from, 'there is no such file');
  if (!statSync(from).isFile()) throw refused(from, 'it is no file');
  const opened = openImage(sourceOfBytes(readFileSync(from)), sqlJs);
  if (typeof opened === 'string') throw refused(from, opened);
  const problem = problemOf(opened.database, newestVersion(migrations));
  if (problem === undefined) return opened.database;
  opened.database.close();
  throw refused(from, problem);
}

function problemOf(database: SqlDatabase, newest: number): string | undefined {
  if (!isIntact(database)) return 'its pages are inconsistent';
  const version = schemaVersionOf(database);
  if (version > newest) return `its schema version ${version} is newer than this program knows`;
  return !Number.isInteger(version) || version < 1 ? 'it holds no tables of Baton' : undefined;
}

function refused(from: string, reason: string): StoreError {
  return new StoreError('import_refused', `${from} was not imported: ${reason}.`, {
    hint: "Use a file that 'baton db export' wrote. The database of this workspace was not changed.",
  });
}
