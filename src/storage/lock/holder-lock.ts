import { randomUUID } from 'node:crypto';
import { rmSync, utimesSync } from 'node:fs';
import { type Clock, isoTime } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { StoreError } from '../store-error.ts';
import { type FoundLock, readLock, replaceLock, staleAfterMs, tryLock } from './lock-file.ts';
import type { LockRecord } from './lock-record.ts';
import { ownIdentity } from './process-identity.ts';

const beatEveryMs = 5_000;

export interface LockOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type LockResult =
  { readonly kind: 'taken'; readonly lock: HolderLock } | { readonly kind: 'held'; readonly by: FoundLock };

/** Takes the lock, or says who has it. */
export function takeLock(options: LockOptions): LockResult {
  const now = options.clock.now();
  const record: LockRecord = { ...ownIdentity(), nonce: randomUUID(), acquired_at: isoTime(now), address: null };
  const attempt = tryLock(options.path, record, now);
  return attempt.kind === 'held' ? attempt : { kind: 'taken', lock: new HolderLock(options, record) };
}

/** The lock while this process has it: it beats, and notices when the file is no longer its own. */
export class HolderLock {
  readonly #options: LockOptions;
  #record: LockRecord;
  #beatAt: number;
  #isLost = false;
  #beat: { dispose(): void } | undefined;
  #onDidLose: (error: StoreError) => void = () => undefined;

  constructor(options: LockOptions, record: LockRecord) {
    this.#options = options;
    this.#record = record;
    this.#beatAt = options.clock.now();
    this.#schedule();
  }

  get record(): LockRecord {
    return this.#record;
  }

  /** Called once, with a `lock_lost`, when the lock file is found to be another's. */
  onDidLose(listener: (error: StoreError) => void): void {
    this.#onDidLose = listener;
  }

  /** Says in the lock file where this process can be reached. Throws `lock_lost`. */
  publish(address: string): void {
    if (!this.#isOwn()) throw this.#lost();
    this.#record = { ...this.#record, address };
    replaceLock(this.#options.path, this.#record);
  }

  /** Before a write: a process that did not beat for so long that others may have taken the lock looks again. */
  verify(): void {
    if (Math.abs(this.#options.clock.now() - this.#beatAt) > staleAfterMs) this.#beatOnce();
  }

  /** After a wait, before an effect: throws `lock_lost` when others may write by now. */
  assertOwn(): void {
    this.verify();
    if (this.#isLost) throw this.#lost();
  }

  /** A lock that cannot be removed is left: it counts as nobody's when this process has ended. */
  release(): void {
    const { path, logger } = this.#options;
    this.#beat?.dispose();
    try {
      if (this.#isOwn()) rmSync(path, { force: true });
    } catch (error) {
      logger.log('warn', 'The lock of the database could not be removed.', { error: messageOf(error) });
    }
  }

  #schedule(): void {
    this.#beat = this.#options.clock.schedule(beatEveryMs, () => {
      this.#beatOnce();
      if (!this.#isLost) this.#schedule();
    });
  }

  #beatOnce(): void {
    if (this.#isLost) return;
    const { path, clock, logger } = this.#options;
    try {
      if (!this.#isOwn()) {
        this.#isLost = true;
        this.#onDidLose(this.#lost());
        return;
      }
      const now = clock.now();
      utimesSync(path, now / 1000, now / 1000);
      this.#beatAt = now;
    } catch (error) {
      logger.log('warn', 'The heartbeat of the database lock could not be written.', { error: messageOf(error) });
    }
  }

  #isOwn(): boolean {
    return readLock(this.#options.path)?.nonce === this.#record.nonce;
  }

  #lost(): StoreError {
    return new StoreError('lock_lost', `The lock ${this.#options.path} is no longer this process's own.`, {
      hint: 'Another process may write the database now. Open the workspace again.',
    });
  }
}
