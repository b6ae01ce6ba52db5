import type { Database, SqlJsStatic } from 'sql.js';
import { type Blocks, blockBytes, overlay } from './blocks.ts';
import type { ImageSource } from './image-source.ts';
import { type PackedImage, packBlocks } from './packed-image.ts';

const pieceBytes = 256 * blockBytes;
/** More than SQLite reads at once: its largest page. */
const largestRead = 64 * 1024;

/**
 * The file that SQLite keeps its pages in: those that were written lie here, the others stay where they come from until
 * they are asked for. So a process holds what it uses of a database, and not all of it.
 *
 * sql.js has no door for such a file. It takes an array of bytes, keeps what `slice` gives as the content of a file in
 * memory, and works on it with `subarray`, `set` and `length`: that is all that this class has of an array.
 */
export class PageFile {
  #source: ImageSource;
  /** What the source lacks, as of the last image; never changed, for that image may still be read. */
  #frozen: ReadonlyMap<number, Uint8Array> = new Map();
  #written = new Map<number, Uint8Array>();
  readonly #blocks: Blocks = { get: (block) => this.#written.get(block) ?? this.#frozen.get(block) };
  #size: number;
  #isTakenAway = false;
  #hasFailed = false;
  readonly #scratch = new Uint8Array(largestRead);

  /** Releases the source when it is closed. */
  constructor(source: ImageSource) {
    this.#source = source;
    this.#size = source.length;
  }

  /** True when sql.js has copied all of it and works on the copy, which it does to shorten a file. */
  get isTakenAway(): boolean {
    return this.#isTakenAway;
  }

  /** True once a page could not be read: what SQLite made of that is not known. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** A database of sql.js on this file. */
  open(sqlJs: SqlJsStatic): Database {
    return openOn(sqlJs, this, this.#size);
  }

  /** For sql.js: always enough, so that it does not make a larger copy. */
  get length(): number {
    return Number.MAX_SAFE_INTEGER;
  }

  /** For sql.js, which copies what it gets before it asks again. */
  subarray(from: number, to: number): Uint8Array {
    const block = Math.floor(from / blockBytes);
    const known = this.#blocks.get(block);
    const start = block * blockBytes;
    if (known !== undefined && to <= start + blockBytes) return known.subarray(from - start, to - start);
    // Of the beginning SQLite reads the first page at most.
    this.#isTakenAway ||= from === 0 && to > blockBytes;
    const into = to - from > largestRead ? new Uint8Array(to - from) : this.#scratch.subarray(0, to - from);
    try {
      overlay(into, from, { source: this.#source, blocks: this.#blocks });
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
    return into;
  }

  /** For sql.js. */
  set(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;) {
      const block = Math.floor((at + done) / blockBytes);
      const offset = at + done - block * blockBytes;
      const part = bytes.subarray(done, done + blockBytes - offset);
      if (part.length === blockBytes) this.#written.set(block, part.slice());
      else this.#blockToWrite(block).set(part, offset);
      done += part.length;
    }
    this.#size = Math.max(this.#size, at + bytes.length);
  }

  /** What the file holds now. Throws a `StoreError` when the source is no longer what it was. */
  image(): DatabaseImage {
    this.#source.verify();
    this.#frozen = new Map([...this.#frozen, ...this.#written]);
    this.#written = new Map();
    return new DatabaseImage({ source: this.#source, blocks: this.#frozen, length: this.#size });
  }

  /** The bytes of the image lie in `source` now, and need not be held here any longer. Releases it when it is closed. */
  rebase(source: ImageSource, image: DatabaseImage): void {
    this.#source.release();
    this.#source = source;
    this.#frozen = new Map([...this.#frozen].filter(([block, bytes]) => !image.holds(block, bytes)));
  }

  close(): void {
    this.#source.release();
  }

  #blockToWrite(block: number): Uint8Array {
    const known = this.#written.get(block);
    if (known !== undefined) return known;
    const made = new Uint8Array(blockBytes);
    overlay(made, block * blockBytes, { source: this.#source, blocks: this.#frozen });
    this.#written.set(block, made);
    return made;
  }
}

/** Of an array sql.js uses what the comment of `PageFile` names; the tests of that class hold it to that. */
export function openOn(
  sqlJs: SqlJsStatic,
  file: Pick<PageFile, 'length' | 'subarray' | 'set'>,
  size: number,
): Database {
  const offered = { length: size, slice: () => file, subarray: () => file };
  return new sqlJs.Database(offered);
}

interface ImageContent {
  readonly source: ImageSource;
  readonly blocks: ReadonlyMap<number, Uint8Array>;
}

/** A database as the bytes of a SQLite file. It stays what it is while the database changes, until it is disposed. */
export class DatabaseImage implements Disposable {
  readonly length: number;
  readonly #content: ImageContent;

  constructor({ source, blocks, length }: ImageContent & { readonly length: number }) {
    source.take();
    this.length = length;
    this.#content = { source, blocks };
  }

  /** For another thread, as long as this is not disposed. */
  packed(): PackedImage {
    const { source, blocks } = this.#content;
    return { source: source.shared(), length: this.length, ...packBlocks(blocks) };
  }

  /** All bytes in order. Each piece holds until the next one is asked for. */
  *pieces(): Generator<Uint8Array> {
    const piece = new Uint8Array(Math.min(pieceBytes, this.length));
    for (let at = 0; at < this.length; at += piece.length) {
      const into = piece.subarray(0, this.length - at);
      overlay(into, at, this.#content);
      yield into;
    }
  }

  holds(block: number, bytes: Uint8Array): boolean {
    return this.#content.blocks.get(block) === bytes;
  }

  [Symbol.dispose](): void {
    this.#content.source.release();
  }
}
