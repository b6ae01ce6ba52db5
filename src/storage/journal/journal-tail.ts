import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { systemCodeOf } from '../../base/errors.ts';

/** Reads what is appended to a journal by another process. It stays readable when that process removes it. */
export class JournalTail {
  readonly #path: string;
  #fd: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The bytes from `at` on; `shorter`: the file ends before that. */
  read(at: number): Buffer | 'missing' | 'shorter' {
    this.#fd ??= openIfThere(this.#path);
    if (this.#fd === undefined) return 'missing';
    const length = fstatSync(this.#fd).size - at;
    if (length < 0) return 'shorter';
    const bytes = Buffer.allocUnsafe(length);
    const read = length === 0 ? 0 : readSync(this.#fd, bytes, 0, length, at);
    return bytes.subarray(0, read);
  }

  /** True when the file that is read was removed, or another one has its name. */
  isReplaced(): boolean {
    if (this.#fd === undefined) return false;
    const named = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    return named?.ino !== fstatSync(this.#fd, { bigint: true }).ino;
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
