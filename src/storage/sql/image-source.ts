import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { StoreError, storageFailure } from '../store-error.ts';

/** The bytes of a database that nobody changes. They may be shared: who takes them releases them. */
export interface ImageSource {
  readonly length: number;
  /** Fills `into` with the bytes from `at` on. Throws a `StoreError` when they cannot be read. */
  read(into: Uint8Array, at: number): void;
  /** For another thread; of a file it holds as long as nobody releases the last hold on it. */
  shared(): SharedBytes;
  /** Throws a `StoreError` when they are no longer what they were. */
  verify(): void;
  take(): void;
  release(): void;
}

/** Bytes as another thread of this process gets them: as they are, or by the number of an open file. */
export type SharedBytes =
  | { readonly kind: 'bytes'; readonly length: number; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly length: number; readonly descriptor: number };

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
    shared: () => ({ kind: 'bytes', length: bytes.length, bytes }),
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
      readFully(into, at, (offset, position) => readSync(this.#fd, into, offset, into.length - offset, position));
    } catch (error) {
      throw storageFailure(`The database ${this.#path} could not be read`, error);
    }
  }

  shared(): SharedBytes {
    return { kind: 'file', length: this.length, descriptor: this.#fd };
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

/** Fills `into` from `at` on; `read` gives how many bytes it has put at the offset. */
export function readFully(into: Uint8Array, at: number, read: (offset: number, position: number) => number): void {
  for (let done = 0; done < into.length;) {
    const count = read(done, at + done);
    if (count === 0) throw new Error('it has become shorter');
    done += count;
  }
}
