import { type FSWatcher, watch } from 'node:fs';
import type { SqlJsStatic } from 'sql.js';
import type { Disposable } from '../base/disposable.ts';
import { messageOf } from '../base/errors.ts';
import type { Change } from '../domain/tables.ts';
import { type DatabasePaths, journalGenerations } from './database-paths.ts';
import { readFrame } from './journal/frame.ts';
import { type JournalRecord, RecordDecoder } from './journal/journal-record.ts';
import { JournalTail } from './journal/journal-tail.ts';
import { type LoadedState, loadState } from './load-state.ts';
import type { StoreNotice } from './notice.ts';
import { noticeOf } from './repair.ts';
import type { JournalPosition } from './replay-journals.ts';
import { migrate, schemaVersionOf } from './schema/migrate.ts';
import { newestVersion } from './schema/migrations.ts';
import { decodeChange } from './sql/change-decoder.ts';
import { TableDatabase } from './sql/table-database.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { StoreError } from './store-error.ts';

const pollEveryMs = 500;

export interface FollowerEvents {
  /** A transaction of the holder was applied here. */
  onDidApply(changes: readonly Change[]): void;
  /** Everything was read anew; what changed in between is not known. */
  onDidReload(): void;
  /** Called regularly, for what can only be found by looking. */
  onPoll(): void;
}

/** Reads snapshot and journal of a database that another process writes, and follows the journal live. */
export class Follower {
  readonly #environment: StorageEnvironment;
  readonly #events: FollowerEvents;
  #tables: TableDatabase;
  #notices: readonly StoreNotice[] = [];
  #decoder = new RecordDecoder();
  #tail: JournalTail;
  #generation = 0;
  #at = 0;
  #watcher: FSWatcher | undefined;
  #poll: Disposable | undefined;
  #damagedAt: number | undefined;
  #isClosed = false;

  constructor(environment: StorageEnvironment, state: LoadedState, events: FollowerEvents) {
    this.#environment = environment;
    this.#events = events;
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

  get notices(): readonly StoreNotice[] {
    return this.#notices;
  }

  /** Applies everything that the journals hold by now. */
  catchUp(): void {
    if (this.#isClosed) return;
    try {
      if (this.#readOn() === 'lost') this.#reload();
    } catch (error) {
      this.#environment.logger.log('warn', 'The database could not be followed.', { error: messageOf(error) });
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
      if (bytes === 'missing') return this.#isLeftBehind() ? 'lost' : 'current';
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
      if (frame.kind === 'damaged') return this.#isDamagedAgain() ? 'lost' : 'current';
      // A record that is being written looks torn until its last byte is there.
      if (frame.kind !== 'frame') return 'current';
      const record = this.#decoder.decode(frame.payload);
      if (record === undefined) return 'lost';
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

  /** Damage at the same place for a second time is not a write that is under way. */
  #isDamagedAgain(): boolean {
    const isAgain = this.#damagedAt === this.#at;
    this.#damagedAt = this.#at;
    return isAgain;
  }

  /** True when the holder began anew without ending the journal that is read here. */
  #isLeftBehind(): boolean {
    const generations = journalGenerations(this.#environment.paths);
    return !generations.includes(this.#generation) && generations.some((other) => other > this.#generation);
  }

  #reload(): void {
    const { paths, sqlJs } = this.#environment;
    const state = loadToFollow(paths, sqlJs);
    const old = this.#tables;
    this.#tables = this.#take(state);
    old.sql.close();
    this.#events.onDidReload();
  }

  #take(state: LoadedState): TableDatabase {
    const { builder, migrations } = this.#environment;
    // Only in memory: the holder's file stays as it is.
    if (schemaVersionOf(state.database) < newestVersion(migrations)) migrate(state.database, this.#environment);
    this.#notices = state.problems.filter(({ kind }) => kind !== 'torn_tail').map((problem) => noticeOf(problem));
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
    this.#poll = this.#environment.clock.schedule(pollEveryMs, () => {
      if (this.#watcher === undefined) this.#watch();
      this.catchUp();
      if (this.#isLeftBehind()) this.#reload();
      this.#events.onPoll();
      if (!this.#isClosed) this.#schedulePoll();
    });
  }
}

/**
 * What there is to follow. The holder may replace snapshot and journal between the two readings; then the journal seems
 * to be missing, and a second reading finds both. Throws `database_damaged` when the snapshot cannot be read.
 */
export function loadToFollow(paths: DatabasePaths, sqlJs: SqlJsStatic): LoadedState {
  for (let attempt = 1; ; attempt++) {
    const state = loadState(paths, sqlJs);
    const problem = state.problems.find(({ kind }) => kind === 'missing_journal' || kind === 'damaged_snapshot');
    if (problem === undefined || (attempt === 3 && problem.kind === 'missing_journal')) return state;
    state.database.close();
    if (attempt === 3) {
      throw new StoreError('database_damaged', `The database ${paths.snapshot} cannot be read.`, {
        hint: "Run 'baton db check' while no other process has the workspace open: what is unreadable is put aside, not deleted.",
      });
    }
  }
}
