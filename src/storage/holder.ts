import { crc32 } from 'node:zlib';
import { isoTime } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Change } from '../domain/tables.ts';
import { journalGenerations, keptName } from './database-paths.ts';
import { encodeFrames } from './journal/frame.ts';
import { encodeRecord, TransactionEncoder } from './journal/journal-record.ts';
import { type JournalTarget, JournalWriter } from './journal/journal-writer.ts';
import type { LoadedState } from './load-state.ts';
import type { StoreNotice } from './notice.ts';
import { setAside } from './repair.ts';
import { migrate, schemaVersionOf } from './schema/migrate.ts';
import { newestVersion } from './schema/migrations.ts';
import { writeMeta } from './sql/meta.ts';
import type { SqlDatabase } from './sql/sql-database.ts';
import type { BoundChange } from './sql/change-compiler.ts';
import { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { storageFailure, StoreError } from './store-error.ts';

const maxJournalBytes = 64 * 1024 * 1024;

/** The one process that writes: applies in memory, then journals; now and then a snapshot makes the journal short. */
export class Holder {
  readonly notices: readonly StoreNotice[];
  #tables: TableDatabase;
  readonly #environment: StorageEnvironment;
  readonly #writer: JournalWriter;
  #encoder: TransactionEncoder;
  #generation: number;
  #imageBytes: number;
  #refusal: StoreError | undefined;
  #snapshot: Promise<void> | undefined;
  #isChanged: boolean;
  /** Length of the journal above which a snapshot is due. */
  #snapshotAbove: number;

  private constructor(environment: StorageEnvironment, begun: Begun) {
    this.#environment = environment;
    this.#tables = begun.tables;
    this.notices = begun.notices;
    this.#encoder = begun.encoder;
    this.#generation = begun.generation;
    this.#imageBytes = begun.imageBytes;
    this.#isChanged = begun.isChanged;
    this.#snapshotAbove = this.#limitAbove(begun.isChanged ? 0 : begun.target.length);
    this.#writer = new JournalWriter(begun.target, (error) => {
      this.refuse(error);
    });
  }

  /** Repairs, migrates and continues what was loaded. The lock must be this process's. */
  static async begin(environment: StorageEnvironment, state: LoadedState): Promise<Holder> {
    const notices = await setAside(environment, state);
    const needsSnapshot =
      !canContinue(state) || schemaVersionOf(state.database) < newestVersion(environment.migrations);
    await bringToCurrentSchema(environment, state);
    const tables = new TableDatabase(state.database, environment.builder);
    const begun = needsSnapshot
      ? await beginAnew(environment, { tables, notices, after: state.highestGeneration })
      : continueJournal(environment, { tables, notices, state });
    await removeStale(environment, needsSnapshot ? begun.generation : state.generation, begun.generation);
    return new Holder(environment, begun);
  }

  get tables(): TableDatabase {
    return this.#tables;
  }

  /** Applied before it returns, durable when the promise resolves. */
  commit(changes: readonly Change[]): Commit {
    if (this.#refusal !== undefined) return { isApplied: false, durable: Promise.reject(this.#refusal) };
    if (changes.length === 0) return { isApplied: false, durable: this.#writer.flush() };
    let bound: readonly BoundChange[];
    try {
      bound = this.#tables.apply(changes);
    } catch (error) {
      return { isApplied: false, durable: Promise.reject(error instanceof Error ? error : new Error(String(error))) };
    }
    this.#isChanged = true;
    const durable = this.#writer.append(this.#encoder.encode(bound));
    if (this.#writer.length > this.#snapshotAbove && this.#snapshot === undefined) this.#snapshotInBackground();
    return { isApplied: true, durable };
  }

  /** From now on every commit is refused with this error; reads go on. */
  refuse(error: StoreError): void {
    this.#refusal ??= error;
  }

  /** Writes the database as it is now to its file. Commits go on meanwhile, in the next journal. */
  snapshot(): Promise<void> {
    this.#snapshot ??= this.#writeSnapshot()
      .catch((error: unknown) => {
        throw storageFailure('The snapshot of the database could not be written', error);
      })
      .finally(() => {
        this.#snapshot = undefined;
        this.#snapshotAbove = this.#limitAbove(this.#writer.length);
      });
    return this.#snapshot;
  }

  /**
   * Puts another database in the place of this one, which is kept in the file `keptAs`. Commits are refused meanwhile.
   * Until the new snapshot has its name a crash leaves the old database, after it the new one.
   */
  async replaceWith(database: SqlDatabase, keptAs: string): Promise<void> {
    if (this.#refusal !== undefined) throw this.#refusal;
    const busy = new StoreError('read_only', 'An import is replacing the database.', {
      hint: 'Try again in a moment.',
    });
    this.refuse(busy);
    try {
      await this.#snapshot?.catch(() => undefined);
      await this.#writer.flush();
      await this.#environment.files.writeFile(keptAs, this.#tables.sql.image());
      await this.#publishReplacement(new TableDatabase(database, this.#environment.builder));
    } catch (error) {
      throw storageFailure('The database could not be replaced', error);
    } finally {
      this.#allowAfter(busy);
    }
  }

  async close(): Promise<void> {
    await this.#snapshot?.catch(() => undefined);
    try {
      if (this.#refusal === undefined && this.#isChanged) await this.snapshot();
    } catch (error) {
      this.#environment.logger.log('warn', 'The snapshot on closing failed; the journal has everything.', {
        error: messageOf(error),
      });
    }
    await this.#writer.close();
  }

  async #writeSnapshot(): Promise<void> {
    if (this.#refusal !== undefined) throw this.#refusal;
    const next = this.#generation + 1;
    const target = await createJournal(this.#environment, next);
    // No wait from here to the switch: the image is exactly what the journal left behind adds up to.
    const image = imageOf(this.#tables, next);
    const sealed = this.#writer.switchTo(target, encodeRecord({ kind: 'sealed', next, replaced: false }));
    this.#encoder = new TransactionEncoder();
    this.#generation = next;
    this.#isChanged = false;
    const described = this.#writer.append(describeImage(image));
    await Promise.all([sealed, described]);
    await publishImage(this.#environment, image);
    this.#imageBytes = image.length;
    await removeStale(this.#environment, next, next);
  }

  #allowAfter(refusal: StoreError): void {
    if (this.#refusal === refusal) this.#refusal = undefined;
  }

  async #publishReplacement(tables: TableDatabase): Promise<void> {
    const begun = await beginAnew(this.#environment, { tables, notices: [], after: this.#generation });
    // Sealed last: who follows the old journal reads anew when it ends, and must find the new snapshot then.
    const seal = encodeRecord({ kind: 'sealed', next: begun.generation, replaced: true });
    const sealed = this.#writer.switchTo(begun.target, seal);
    this.#encoder = begun.encoder;
    this.#generation = begun.generation;
    this.#imageBytes = begun.imageBytes;
    this.#tables.sql.close();
    this.#tables = tables;
    await sealed;
    await removeStale(this.#environment, begun.generation, begun.generation);
  }

  /** A journal may grow as large as the image, so that writing images stays a small part of all writing. */
  #limitAbove(length: number): number {
    return length + Math.min(Math.max(this.#environment.journalLimit, this.#imageBytes), maxJournalBytes);
  }

  #snapshotInBackground(): void {
    this.snapshot().catch((error: unknown) => {
      this.#environment.logger.log('warn', 'A snapshot of the database failed; the journal has everything.', {
        error: messageOf(error),
      });
    });
  }
}

interface Commit {
  readonly isApplied: boolean;
  readonly durable: Promise<void>;
}

interface Begun {
  readonly tables: TableDatabase;
  readonly notices: readonly StoreNotice[];
  readonly generation: number;
  readonly target: JournalTarget;
  readonly encoder: TransactionEncoder;
  readonly imageBytes: number;
  /** True when the journals hold transactions that the snapshot lacks. */
  readonly isChanged: boolean;
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
    await files.writeFile(copy, database.image());
    await files.syncFolder(paths.folder);
  }
  migrate(database, environment);
}

async function beginAnew(
  environment: StorageEnvironment,
  from: { readonly tables: TableDatabase; readonly notices: readonly StoreNotice[]; readonly after: number },
): Promise<Begun> {
  const generation = from.after + 1;
  const target = await createJournal(environment, generation);
  const image = imageOf(from.tables, generation);
  const description = encodeFrames([describeImage(image)]);
  target.file.write(description);
  await target.file.sync();
  target.length += description.length;
  await publishImage(environment, image);
  return { ...from, generation, target, encoder: new TransactionEncoder(), imageBytes: image.length, isChanged: false };
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

/** A journal file with its header, durable before anything refers to it. */
async function createJournal({ paths, files }: StorageEnvironment, generation: number): Promise<JournalTarget> {
  const file = files.createJournal(paths.journal(generation));
  try {
    const header = encodeFrames([encodeRecord({ kind: 'header', format: 1, generation })]);
    file.write(header);
    await file.sync();
    await files.syncFolder(paths.folder);
    return { file, length: header.length };
  } catch (error) {
    file.close();
    throw error;
  }
}

function imageOf(tables: TableDatabase, generation: number): Uint8Array {
  writeMeta(tables.sql, 'generation', String(generation));
  return tables.sql.image();
}

function describeImage(image: Uint8Array): string {
  return encodeRecord({ kind: 'snapshot', bytes: image.length, crc32: crc32(image) });
}

/** The file has the old image or the new one, at every moment. */
async function publishImage({ paths, files }: StorageEnvironment, image: Uint8Array): Promise<void> {
  await files.writeFile(paths.unfinished, image);
  await files.rename(paths.unfinished, paths.snapshot);
  await files.syncFolder(paths.folder);
}

/** Removes what is not part of the database: older journals, and what a crash left of an unfinished snapshot. */
async function removeStale({ paths, files }: StorageEnvironment, first: number, last: number): Promise<void> {
  await files.remove(paths.unfinished);
  for (const generation of journalGenerations(paths)) {
    if (generation < first || generation > last) await files.remove(paths.journal(generation));
  }
}
