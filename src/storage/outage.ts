import { messageOf } from '../base/errors.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { StoreError } from './store-error.ts';

const lastsAfterMs = 5_000;

/** A time in which the files of the database cannot be read. A moment passes unseen; what lasts is told to all who read. */
export class Outage {
  readonly #environment: StorageEnvironment;
  #since: number | undefined;
  #error: StoreError | undefined;

  constructor(environment: StorageEnvironment) {
    this.#environment = environment;
  }

  get isOn(): boolean {
    return this.#since !== undefined;
  }

  /** Why nothing may be shown any more: what was read before may be long out of date. */
  get error(): StoreError | undefined {
    return this.#error;
  }

  /** An attempt to read failed. */
  note(cause: unknown): void {
    const { clock, logger, paths } = this.#environment;
    if (this.#since === undefined) {
      logger.log('warn', 'The database could not be followed.', { error: messageOf(cause) });
      this.#since = clock.now();
    }
    if (this.#error !== undefined || clock.now() - this.#since < lastsAfterMs) return;
    logger.log('error', 'The database cannot be followed; nothing of it is shown.', { error: messageOf(cause) });
    this.#error = unreadable(paths.folder, cause);
  }

  end(): void {
    if (this.#error !== undefined) this.#environment.logger.log('info', 'The database is followed again.');
    this.#since = undefined;
    this.#error = undefined;
  }
}

function unreadable(folder: string, cause: unknown): StoreError {
  const code = cause instanceof StoreError ? cause.code : 'storage_failed';
  return new StoreError(code, `The database in ${folder} cannot be read any more: ${messageOf(cause)}`, {
    hint: 'What was read before may be out of date and is not shown. Check the disk and the rights of the folder; reading goes on by itself as soon as it can.',
    cause,
  });
}
