import { type FSWatcher, statSync, watch } from 'node:fs';
import type { SqlJsStatic } from 'sql.js';
import type { Disposable } from '../base/disposable.ts';
import type { Change } from '../domain/tables.ts';
import type { DatabasePaths } from './database-paths.ts';
import { readFrame } from './journal/frame.ts';
import { type JournalRecord, RecordDecoder } from './journal/journal-record.ts';
import { JournalTail } from './journal/journal-tail.ts';
import { type LoadedState, loadState } from './load-state.ts';
import { logNotice, type StoreNotice } from './notice.ts';
import { Outage } from './outage.ts';
import { noticeOf } from './repair.ts';
import type { JournalPosition } from './replay-journals.ts';
import { migrate, schemaVersionOf } from './schema/migrate.ts';
import { newestVersion } from './schema/migrations.ts';
import { decodeChange } from './sql/change-decoder.ts';
import { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { StoreError } from './store-error.ts';

const pollEveryMs = 500;
/** While the files cannot be read. */
const retryEveryMs = 2_000;

export interface FollowerEvents {
  /** A transaction of the holder was applied here. */
  onDidApply(changes: readonly Change[]): void;
  /** Everything was read anew; what changed in between is not known. */
  onDidReload(): void;
  /** Called regularly, for what can only be found by looking. */
  onPoll(): void;
}

interface FollowedState extends LoadedState {
  /** Names the snapshot file that was read. */
  readonly snapshotStamp: string;
}

/** Reads snapshot and journal of a database that another process writes, and follows the journal live. */
export class Follower {
  readonly #environment: StorageEnvironment;
  readonly #events: FollowerEvents;
  #tables: TableDatabase;
  #notices: readonly StoreNotice[] = [];
  readonly #outage: Outage;
  #decoder = new RecordDecoder();
  #tail: JournalTail;
  #generation = 0;
  #at = 0;
  #snapshotStamp = '';
  #watcher: FSWatcher | undefined;
  #poll: Disposable | undefined;
  #damage: { readonly place: string; readonly looks: number } | undefined;
  #isClosed = false;

  constructor(environment: StorageEnvironment, state: FollowedState, events: FollowerEvents) {
    this.#environment = environment;
    this.#events = events;
    this.#outage = new Outage(environment);
    this.#tail = new JournalTail(environment.paths.journal(0));
    this.#tables = this.#take(state);
    this.#watch();
    this.#schedulePoll();
    // What was written between the reading and the watching.
    this.catchUp();
  }

  get tables(): TableDatabase {
    return this.#tables;
  }

  /** Set while the files could not be read for so long that the tables must not be shown. */
  get error(): StoreError | undefined {
    return this.#outage.error;
  }

  get notices(): readonly StoreNotice[] {
    return this.#notices;
  }

  /** Applies everything that the journals hold by now. */
  catchUp(): void {
    if (this.#isClosed) return;
    try {
      const before = this.#at;
      // Who reads on is not left behind.
      if (this.#readOn() === 'lost' || (this.#at === before && this.#isLeftBehind())) this.#reload();
      this.#outage.end();
    } catch (error) {
      this.#outage.note(error);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#watcher?.close();
    this.#poll?.dispose();
    this.#tail.close();
  }

  /** `lost`: the journal does not go on where we stand, so everything must be read anew. */
  #readOn(): 'current' | 'lost' {
    for (;;) {
      const bytes = this.#tail.read(this.#at);
      if (bytes === 'missing') return this.#isSnapshotNew() ? 'lost' : 'current';
      if (bytes === 'shorter') return 'lost';
      const end = this.#applyAll(bytes);
      if (end !== 'sealed') return end;
      this.#readFrom({ generation: this.#generation + 1, length: 0, decoder: new RecordDecoder() });
    }
  }

  #applyAll(bytes: Buffer): 'current' | 'sealed' | 'lost' {
    let from = 0;
    for (;;) {
      const frame = readFrame(bytes, from);
      if (frame.kind === 'damaged') return this.#meetDamage();
      // A record that is being written looks torn until its last byte is there.
      if (frame.kind !== 'frame') return 'current';
      const record = this.#decoder.decode(frame.payload);
      if (record === undefined) return this.#meetDamage();
      this.#at += frame.next - from;
      from = frame.next;
      if (record.kind === 'sealed') return record.replaced ? 'lost' : 'sealed';
      this.#apply(record);
    }
  }

  #apply(record: JournalRecord): void {
    if (record.kind !== 'transaction') return;
    this.#tables.run(record.changes);
    const changes = record.changes.map(decodeChange).filter((change) => change !== undefined);
    if (changes.length > 0) this.#events.onDidApply(changes);
  }

  /** Damage at one place is a write under way at first; the second time all is read anew, which tells of it. */
  #meetDamage(): 'current' | 'lost' {
    const place = `${this.#generation}:${this.#at}`;
    const looks = this.#damage?.place === place ? this.#damage.looks + 1 : 1;
    this.#damage = { place, looks };
    return looks === 2 ? 'lost' : 'current';
  }

  /** True when the holder began anew without ending the journal that is read here. */
  #isLeftBehind(): boolean {
    if (!this.#tail.isReplaced()) return false;
    // It may have been ended and removed since it was read.
    return this.#readOn() === 'lost' || (this.#tail.isReplaced() && this.#isSnapshotNew());
  }

  #isSnapshotNew(): boolean {
    return stampOf(this.#environment.paths.snapshot) !== this.#snapshotStamp;
  }

  #reload(): void {
    const { paths, sqlJs } = this.#environment;
    const old = this.#tables;
    this.#tables = this.#take(loadToFollow(paths, sqlJs));
    old.sql.close();
    for (const notice of this.#notices) logNotice(this.#environment.logger, notice);
    this.#events.onDidReload();
  }

  #take(state: FollowedState): TableDatabase {
    const { builder, migrations } = this.#environment;
    // Only in memory: the holder's file stays as it is.
    if (schemaVersionOf(state.database) < newestVersion(migrations)) migrate(state.database, this.#environment);
    this.#notices = state.problems.filter(({ kind }) => kind !== 'torn_tail').map((problem) => noticeOf(problem));
    this.#snapshotStamp = state.snapshotStamp;
    this.#readFrom(state.journal ?? { generation: state.generation, length: 0, decoder: new RecordDecoder() });
    return new TableDatabase(state.database, builder);
  }

  #readFrom({ generation, length, decoder }: JournalPosition): void {
    this.#tail.close();
    this.#tail = new JournalTail(this.#environment.paths.journal(generation));
    this.#generation = generation;
    this.#at = length;
    this.#decoder = decoder;
  }

  #watch(): void {
    try {
      this.#watcher = watch(this.#environment.paths.folder, { persistent: false }, () => {
        this.catchUp();
      });
      this.#watcher.on('error', () => {
        this.#watcher?.close();
        this.#watcher = undefined;
      });
    } catch {
      // No folder yet, or no watching on this file system: the poll looks instead.
      this.#watcher = undefined;
    }
  }

  #schedulePoll(): void {
    this.#poll = this.#environment.clock.schedule(this.#outage.isOn ? retryEveryMs : pollEveryMs, () => {
      if (this.#watcher === undefined) this.#watch();
      this.catchUp();
      this.#events.onPoll();
      if (!this.#isClosed) this.#schedulePoll();
    });
  }
}

/**
 * What there is to follow. The holder may replace snapshot and journals between two readings; then a journal seems to be
 * missing or to end early, and a second reading finds all. Throws `database_damaged` when the snapshot cannot be read.
 */
export function loadToFollow(paths: DatabasePaths, sqlJs: SqlJsStatic): FollowedState {
  for (let attempt = 1; ; attempt++) {
    const snapshotStamp = stampOf(paths.snapshot);
    const state = loadState(paths, sqlJs);
    const problem = state.problems.find(({ kind }) => kind !== 'torn_tail' && kind !== 'changed_snapshot');
    if (problem === undefined || (attempt === 3 && problem.kind !== 'damaged_snapshot'))
      return { ...state, snapshotStamp };
    state.database.close();
    if (attempt === 3) {
      throw new StoreError('database_damaged', `The database ${paths.snapshot} cannot be read.`, {
        hint: "Run 'baton db check' while no other process has the workspace open: what is unreadable is put aside, not deleted.",
      });
    }
  }
}

/** Another file, or another content, has another one. */
function stampOf(file: string): string {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? 'none' : `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}
