import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Database, SqlJsStatic } from 'sql.js';
import { readFully } from '../sql/image-source.ts';
import { openOn } from '../sql/page-file.ts';
import type { WrittenFile } from './rewrite-task.ts';

const pieceBytes = 1024 * 1024;

/** A new file on the disk as the file of a database: what SQLite writes is held nowhere else. */
export class DiskFile implements Disposable {
  readonly #fd: number;

  /** `beginning`: the bytes of a database without tables. */
  constructor(path: string, beginning: Uint8Array) {
    this.#fd = openSync(path, 'w+', 0o600);
    this.set(beginning, 0);
  }

  open(sqlJs: SqlJsStatic): Database {
    return openOn(sqlJs, this, this.#bytes);
  }

  /** For sql.js: always enough, so that it does not make a larger copy. */
  get length(): number {
    return Number.MAX_SAFE_INTEGER;
  }

  /** For sql.js. */
  subarray(from: number, to: number): Uint8Array {
    const into = new Uint8Array(to - from);
    this.#read(into, from);
    return into;
  }

  /** For sql.js. */
  set(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#fd, bytes, done, bytes.length - done, at + done);
    }
  }

  /** Returns when all of it is on the disk. */
  finish(): WrittenFile {
    fsyncSync(this.#fd);
    const bytes = this.#bytes;
    const piece = new Uint8Array(Math.min(pieceBytes, bytes));
    let checksum = 0;
    for (let at = 0; at < bytes; at += piece.length) {
      const into = piece.subarray(0, bytes - at);
      this.#read(into, at);
      checksum = crc32(into, checksum);
    }
    return { bytes, crc32: checksum };
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }

  get #bytes(): number {
    return fstatSync(this.#fd).size;
  }

  #read(into: Uint8Array, at: number): void {
    readFully(into, at, (offset, position) => readSync(this.#fd, into, offset, into.length - offset, position));
  }
}
