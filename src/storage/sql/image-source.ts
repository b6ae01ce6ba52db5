import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { StoreError, storageFailure } from '../store-error.ts';

/** The bytes of a database that nobody changes. They may be shared: who takes them releases them. */
export interface ImageSource {
  readonly length: number;
  /** Fills `into` with the bytes from `at` on. Throws a `StoreError` when they cannot be read. */
  read(into: Uint8Array, at: number): void;
  /** Throws a `StoreError` when they are no longer what they were. */
  verify(): void;
  take(): void;
  release(): void;
}

/** A file, which stays what it is when another one gets its name. */
export function sourceOfFile(path: string): ImageSource {
  // Windows gives no other file the name of one that is open: there the bytes are held in memory.
  return process.platform === 'win32' ? sourceOfBytes(readFileSync(path)) : new FileSource(path);
}

export function sourceOfBytes(bytes: Uint8Array): ImageSource {
  return {
    length: bytes.length,
    read: (into, at) => {
      into.set(bytes.subarray(at, at + into.length));
    },
    verify: () => undefined,
    take: () => undefined,
    release: () => undefined,
  };
}

class FileSource implements ImageSource {
  readonly length: number;
  readonly #path: string;
  readonly #fd: number;
  readonly #stamp: string;
  #users = 1;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, 'r');
    this.length = fstatSync(this.#fd).size;
    this.#stamp = this.#stampNow();
  }

  read(into: Uint8Array, at: number): void {
    try {
      for (let done = 0; done < into.length;) {
        const count = readSync(this.#fd, into, done, into.length - done, at + done);
        if (count === 0) throw new Error('it has become shorter');
        done += count;
      }
    } catch (error) {
      throw storageFailure(`The database ${this.#path} could not be read`, error);
    }
  }

  verify(): void {
    if (this.#stampNow() === this.#stamp) return;
    throw new StoreError('storage_failed', `Another program has written into ${this.#path} while it was open.`, {
      hint: 'Close everything that has the workspace open, then open it again: the file is checked then.',
    });
  }

  take(): void {
    this.#users += 1;
  }

  release(): void {
    this.#users -= 1;
    if (this.#users === 0) closeSync(this.#fd);
  }

  #stampNow(): string {
    const { size, mtimeNs } = fstatSync(this.#fd, { bigint: true });
    return `${size}:${mtimeNs}`;
  }
}
