import { messageOf } from '../base/errors.ts';
import type { Change } from '../domain/tables.ts';
import { beginAnew, beginHolding, type Begun } from './begin-holding.ts';
import { encodeRecord, TransactionEncoder } from './journal/journal-record.ts';
import { type JournalTarget, JournalWriter } from './journal/journal-writer.ts';
import type { LoadedState } from './load-state.ts';
import type { HolderLock } from './lock/holder-lock.ts';
import type { StoreNotice } from './notice.ts';
import { rewriteImage } from './rewrite/rewrite-image.ts';
import type { WrittenFile } from './rewrite/rewrite-task.ts';
import {
  createJournal,
  describe,
  imageOf,
  nameImage,
  publishImage,
  removeStale,
  writeImage,
} from './snapshot-files.ts';
import type { BoundChange } from './sql/change-compiler.ts';
import { sourceOfFile } from './sql/image-source.ts';
import type { DatabaseImage } from './sql/page-file.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { closedError, storageFailure, StoreError } from './store-error.ts';

/** Who opens the database after a kill replays the journal: at about 30 MiB a second. */
const maxJournalBytes = 32 * 1024 * 1024;

type OwnLock = Pick<HolderLock, 'assertOwn'>;

/** The one process that writes: applies in memory, then journals; now and then a snapshot makes the journal short. */
export class Holder {
  readonly notices: readonly StoreNotice[];
  #tables: TableDatabase;
  readonly #environment: StorageEnvironment;
  readonly #lock: OwnLock;
  readonly #writer: JournalWriter;
  #encoder: TransactionEncoder;
  #generation: number;
  #imageBytes: number;
  #refusal: StoreError | undefined;
  #snapshot: Promise<void> | undefined;
  #isChanged: boolean;
  /** What was applied since the image of a snapshot was taken that another database is to stand on. */
  #since: (readonly BoundChange[])[] | undefined;
  #hasWritten = false;
  #isClosing = false;
  /** Length of the journal above which a snapshot is due. */
  #snapshotAbove: number;

  private constructor(environment: StorageEnvironment, begun: Begun, lock: OwnLock) {
    this.#environment = environment;
    this.#lock = lock;
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

  /** Takes over what was loaded. */
  static async begin(environment: StorageEnvironment, state: LoadedState, lock: OwnLock): Promise<Holder> {
    return new Holder(environment, await beginHolding(environment, state), lock);
  }

  get tables(): TableDatabase {
    return this.#tables;
  }

  /** Throws, and changes nothing, when they cannot be applied. */
  apply(changes: readonly Change[]): void {
    if (this.#refusal !== undefined) throw this.#refusal;
    const bound = this.#tables.apply(changes);
    this.#isChanged = true;
    this.#hasWritten = true;
    this.#since?.push(bound);
    this.#writer.append(this.#encoder.encode(bound));
    if (this.#writer.length > this.#snapshotAbove && this.#snapshot === undefined) this.#snapshotInBackground();
  }

  /** Resolves when everything applied so far is durable. */
  durable(): Promise<void> {
    return this.#writer.durable();
  }

  /** From now on every commit is refused with this error; reads go on. */
  refuse(error: StoreError): void {
    this.#refusal ??= error;
  }

  /** Writes the database as it is now to its file. Commits go on meanwhile, in the next journal. */
  snapshot(): Promise<void> {
    return this.#snapshotBy(() => this.#writeSnapshot());
  }

  /**
   * A snapshot without the room of what was removed, from which this process reads from then on. Rejects with `closed` when
   * the database is closed before that is begun.
   */
  async compact(): Promise<void> {
    while (this.#snapshot !== undefined) await this.#snapshot.catch(() => undefined);
    this.#assertOpen();
    await this.#snapshotBy(async () => {
      // What was changed then lies on the disk, and not in memory twice.
      await this.#writeSnapshot();
      this.#assertOpen();
      await this.#writeCompacted();
    });
  }

  #snapshotBy(write: () => Promise<void>): Promise<void> {
    this.#snapshot ??= write()
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
    this.#assertWritable();
    const busy = new StoreError('read_only', 'An import is replacing the database.', {
      hint: 'Try again in a moment.',
    });
    this.refuse(busy);
    try {
      await this.#snapshot?.catch(() => undefined);
      await this.#writer.durable();
      using image = this.#tables.sql.image();
      await this.#environment.files.writeFile(keptAs, image.pieces());
      await this.#publishReplacement(new TableDatabase(database, this.#environment.builder));
    } catch (error) {
      throw storageFailure('The database could not be replaced', error);
    } finally {
      this.#allowAfter(busy);
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#snapshot?.catch(() => undefined);
    try {
      if (this.#refusal === undefined && this.#isChanged) await this.snapshot();
    } catch (error) {
      // Who only looked, as when the disk is full, has nothing to be warned of.
      const level = this.#hasWritten ? 'warn' : 'debug';
      this.#environment.logger.log(level, 'The snapshot on closing failed; the journal has everything.', {
        error: messageOf(error),
      });
    }
    await this.#writer.close();
  }

  async #writeSnapshot(): Promise<void> {
    this.#assertWritable();
    const next = this.#generation + 1;
    const target = await createJournal(this.#environment, next);
    // No wait from here to the switch: the image is exactly what the journal left behind adds up to.
    using image = this.#imageBefore(target, next);
    const sealed = this.#switchTo(target, next);
    const [file] = await Promise.all([writeImage(this.#environment, image), sealed]);
    await this.#describe(file);
    this.#lock.assertOwn();
    await publishImage(this.#environment, { tables: this.#tables, image });
    this.#imageBytes = image.length;
    await removeStale(this.#environment, next, next);
  }

  async #writeCompacted(): Promise<void> {
    this.#assertWritable();
    const { sqlJs, paths, builder } = this.#environment;
    const next = this.#generation + 1;
    const target = await createJournal(this.#environment, next);
    // As above.
    using image = this.#imageBefore(target, next);
    this.#since = [];
    try {
      const sealed = this.#switchTo(target, next);
      const written = rewriteImage(image, { to: paths.unfinished, texts: 'packed' });
      const [file] = await Promise.all([written, sealed]);
      await this.#describe(file);
      this.#lock.assertOwn();
      await nameImage(this.#environment);
      const tables = new TableDatabase(new SqlDatabase(sqlJs, sourceOfFile(paths.snapshot)), builder);
      for (const bound of this.#since) tables.run(bound);
      this.#tables.sql.close();
      this.#tables = tables;
      this.#imageBytes = file.bytes;
    } finally {
      this.#since = undefined;
    }
    await removeStale(this.#environment, next, next);
  }

  #assertOpen(): void {
    if (this.#isClosing) throw closedError();
  }

  /** Whoever took the lock away may have files of the next names by now. */
  #assertWritable(): void {
    if (this.#refusal !== undefined) throw this.#refusal;
    this.#lock.assertOwn();
  }

  #imageBefore({ file }: JournalTarget, next: number): DatabaseImage {
    try {
      return imageOf(this.#tables, next);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** From now on the next journal is written. Resolves when the one before is sealed. */
  #switchTo(target: JournalTarget, next: number): Promise<void> {
    const sealed = this.#writer.switchTo(target, encodeRecord({ kind: 'sealed', next, replaced: false }));
    this.#encoder = new TransactionEncoder();
    this.#generation = next;
    this.#isChanged = false;
    return sealed;
  }

  /** The journal says by what the image is known again. */
  async #describe(file: WrittenFile): Promise<void> {
    this.#writer.append(describe(file));
    await this.#writer.durable();
  }

  #allowAfter(refusal: StoreError): void {
    if (this.#refusal === refusal) this.#refusal = undefined;
  }

  async #publishReplacement(tables: TableDatabase): Promise<void> {
    this.#lock.assertOwn();
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
