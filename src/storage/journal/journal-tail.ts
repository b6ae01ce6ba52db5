import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { systemCodeOf } from '../../base/errors.ts';

/** Most of what is new at a look is less than this. */
const firstBytes = 8 * 1024;
const zeros = Buffer.alloc(64);

/** Reads what is appended to a journal by another process. It stays readable when that process removes it. */
export class JournalTail {
  readonly #path: string;
  #fd: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The bytes from `at` on, perhaps without zeros that are reserved behind them; `shorter`: the file ends before that. */
  read(at: number): Buffer | 'missing' | 'shorter' {
    this.#fd ??= openIfThere(this.#path);
    if (this.#fd === undefined) return 'missing';
    const length = fstatSync(this.#fd).size - at;
    if (length < 0) return 'shorter';
    const first = readBytes(this.#fd, at, Math.min(length, firstBytes));
    return length <= firstBytes || endsInZeros(first) ? first : readBytes(this.#fd, at, length);
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

function readBytes(fd: number, at: number, length: number): Buffer {
  if (length === 0) return Buffer.alloc(0);
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}

/** No record holds so many, so that what follows is reserved and not written yet. */
function endsInZeros(bytes: Buffer): boolean {
  return bytes.length >= zeros.length && bytes.subarray(-zeros.length).equals(zeros);
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
