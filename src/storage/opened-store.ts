import type { Disposable } from '../base/disposable.ts';
import type { Event } from '../base/event.ts';
import type { HistoryReader } from '../ports/history-reader.ts';
import type { RecordIndex } from '../ports/record-index.ts';
import type { RegistryIndex } from '../ports/registry-index.ts';
import type { Store } from '../ports/store.ts';
import type { DatabaseCheck } from './check-database.ts';
import type { LockRecord } from './lock/lock-record.ts';
import type { StoreNotice } from './notice.ts';
import type { TextOwners } from './unused-texts.ts';
import type { WordIndexSizes } from './used-bytes.ts';

/** `holder` writes; `follower` reads, follows the holder live and may take over; `read_only` reads and follows. */
export type StoreMode = 'holder' | 'follower' | 'read_only';

/** The process that holds the database, as its lock file has it. */
export interface HolderInformation extends LockRecord {
  /** False when it did not beat for a while, though its process lives. */
  readonly isResponding: boolean;
}

/** A store of which parts can be removed for good. */
export interface PrunedStore extends Store {
  /** How large the indexes of words are now, with the words of all rows. */
  wordIndexSizes(): WordIndexSizes;
  /** Bytes of the database without the room that lies free in it, and without what words take that were removed since then. */
  usedBytes(before: WordIndexSizes): number;
  /** Hashes of texts that no row names. */
  unusedTexts(): readonly string[];
  /** Hashes of texts that rows of these name, each with the bytes that it takes at most. */
  textsOf(owners: TextOwners): ReadonlyMap<string, number>;
  /** Ids of those whose rows name these texts, by hash; an empty one stands for rows of nobody. */
  ownersOf(hashes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>>;
}

/** The store of a workspace, with what belongs to its files. Every error is a `StoreError`. */
export interface OpenStore extends PrunedStore, HistoryReader {
  readonly mode: StoreMode;
  /** Epics and tasks by tags, words and order. */
  readonly registry: RegistryIndex;
  /** Executions and deployments by session, agent, words and time. */
  readonly records: RecordIndex;
  /** What was found and done when the files were read, for the user. */
  readonly notices: readonly StoreNotice[];
  /** The holder; undefined when nobody holds the database. */
  holder(): HolderInformation | undefined;
  /** A follower noticed that nobody holds the database any more. */
  readonly onDidLoseHolder: Event<void>;
  /** The mode is another one than before. */
  readonly onDidChangeMode: Event<StoreMode>;
  /** Everything was read anew: any row may have changed without an `onDidCommit`. */
  readonly onDidReload: Event<void>;
  /** A follower becomes the holder, if nobody else is. Gives whether this store holds the database now. */
  takeOver(): Promise<boolean>;
  /** The holder says in the lock file where others can reach it. */
  publish(address: string): Promise<void>;
  /** A follower reads on now, without waiting to be told of changes. */
  catchUp(): void;
  /** The holder writes the database to `baton.db` and makes the journal empty. */
  snapshot(): Promise<void>;
  /**
   * The same without the room that lies free in the database: the file becomes smaller. Rejects with `closed` when it is
   * closed before that is begun.
   */
  compact(): Promise<void>;
  /** A copy in memory, to see what would come of changes. */
  scratch(): PrunedStore & Disposable;
  check(): DatabaseCheck;
  /** Writes the database as one SQLite file outside of the folder. */
  export(path: string): Promise<void>;
  /** Replaces the database by a validated file; gives the name under which the old one is kept. Holder only. */
  import(path: string): Promise<string>;
  /** Waits for what is on its way, writes a snapshot, gives the lock back. Closing twice is the same as once. */
  close(): Promise<void>;
}
