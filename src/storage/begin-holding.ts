import { isoTime } from '../base/clock.ts';
import { keptName } from './database-paths.ts';
import { encodeFrames } from './journal/frame.ts';
import { TransactionEncoder } from './journal/journal-record.ts';
import type { JournalTarget } from './journal/journal-writer.ts';
import type { LoadedState } from './load-state.ts';
import type { StoreNotice } from './notice.ts';
import { setAside } from './repair.ts';
import { migrate, schemaVersionOf } from './schema/migrate.ts';
import { newestVersion } from './schema/migrations.ts';
import { createJournal, describe, imageOf, publishImage, removeStale, writeImage } from './snapshot-files.ts';
import { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { StoreError } from './store-error.ts';

/** A database that is ready to be written: its tables, and the journal that the next commit goes to. */
export interface Begun {
  readonly tables: TableDatabase;
  readonly notices: readonly StoreNotice[];
  readonly generation: number;
  readonly target: JournalTarget;
  readonly encoder: TransactionEncoder;
  readonly imageBytes: number;
  /** True when the journals hold transactions that the snapshot lacks. */
  readonly isChanged: boolean;
}

/** Repairs, migrates and continues what was loaded. The lock must be this process's. */
export async function beginHolding(environment: StorageEnvironment, state: LoadedState): Promise<Begun> {
  const notices = await setAside(environment, state);
  const needsSnapshot = !canContinue(state) || schemaVersionOf(state.database) < newestVersion(environment.migrations);
  await bringToCurrentSchema(environment, state);
  const tables = new TableDatabase(state.database, environment.builder);
  const begun = needsSnapshot
    ? await beginAnew(environment, { tables, notices, after: state.highestGeneration })
    : continueJournal(environment, { tables, notices, state });
  await removeStale(environment, needsSnapshot ? begun.generation : state.generation, begun.generation);
  return begun;
}

/** Writes a snapshot of the tables and begins the journal after it, whatever lies on the disk. */
export async function beginAnew(
  environment: StorageEnvironment,
  from: { readonly tables: TableDatabase; readonly notices: readonly StoreNotice[]; readonly after: number },
): Promise<Begun> {
  const generation = from.after + 1;
  const target = await createJournal(environment, generation);
  using image = imageOf(from.tables, generation);
  const description = encodeFrames([describe(await writeImage(environment, image))]);
  target.file.write(description);
  await target.file.sync();
  target.length += description.length;
  await publishImage(environment, { tables: from.tables, image });
  return { ...from, generation, target, encoder: new TransactionEncoder(), imageBytes: image.length, isChanged: false };
}

function canContinue({ journal, problems }: LoadedState): boolean {
  return journal !== undefined && problems.every(({ kind }) => kind === 'torn_tail');
}

/** A copy of the database as it is, then the migrations in one transaction. */
async function bringToCurrentSchema(environment: StorageEnvironment, { database }: LoadedState): Promise<void> {
  const version = schemaVersionOf(database);
  const newest = newestVersion(environment.migrations);
  if (version >= newest) return;
  if (version > 0) {
    const { paths, files, clock } = environment;
    const copy = keptName(paths.snapshot, `before-schema-${newest}`, isoTime(clock.now()));
    using image = database.image();
    await files.writeFile(copy, image.pieces());
    await files.syncFolder(paths.folder);
  }
  migrate(database, environment);
}

function continueJournal(
  { paths, files }: StorageEnvironment,
  from: { readonly tables: TableDatabase; readonly notices: readonly StoreNotice[]; readonly state: LoadedState },
): Begun {
  const { journal, snapshotBytes, replayed } = from.state;
  if (journal === undefined) throw new StoreError('database_damaged', 'There is no journal to continue.');
  const file = files.openJournal(paths.journal(journal.generation));
  file.truncate(journal.length);
  return {
    ...from,
    generation: journal.generation,
    target: { file, length: journal.length },
    encoder: new TransactionEncoder(journal.decoder.nextNumber),
    imageBytes: snapshotBytes,
    isChanged: replayed > 0,
  };
}
