import { type StoreError, storageFailure } from '../store-error.ts';
import { encodeFrames } from './frame.ts';
import type { JournalFile } from '../storage-files.ts';

/** A journal file that is being written, and its length so far. */
export interface JournalTarget {
  readonly file: JournalFile;
  length: number;
}

interface Batch {
  readonly target: JournalTarget;
  readonly payloads: string[];
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Makes records durable. What comes while a sync is running waits, is then written at once and shares the next sync.
 * After a failed write nothing more is written: the file's state is unknown until it is read again.
 */
export class JournalWriter {
  readonly #onDidFail: (error: StoreError) => void;
  #target: JournalTarget;
  #queue: Batch[] = [];
  #running: Promise<void> | undefined;
  #failure: StoreError | undefined;
  /** Of the record that was appended last. */
  #durable: Promise<void> = Promise.resolve();

  constructor(target: JournalTarget, onDidFail: (error: StoreError) => void) {
    this.#target = target;
    this.#onDidFail = onDidFail;
  }

  /** Bytes of the current file, with what is on its way. */
  get length(): number {
    return this.#target.length;
  }

  /** Puts the record on its way to the disk; `durable` tells when it is there. */
  append(payload: string): void {
    if (this.#failure !== undefined) return;
    const last = this.#queue.at(-1);
    const batch = last?.target === this.#target ? last : this.#newBatch();
    batch.payloads.push(payload);
    this.#durable = batch.done.promise;
    this.#running ??= this.#run();
  }

  /** Resolves when every record so far is on the disk; rejects with `disk_full` or `storage_failed`. */
  durable(): Promise<void> {
    return this.#failure === undefined ? this.#durable : Promise.reject(this.#failure);
  }

  /** Later records go to `next`. Resolves when everything before, and `seal`, is durable in the file left behind. */
  async switchTo(next: JournalTarget, seal: string): Promise<void> {
    this.append(seal);
    const sealed = this.durable();
    const left = this.#target;
    this.#target = next;
    try {
      await sealed;
    } finally {
      left.file.close();
    }
  }

  /** Waits for what is on its way, then closes the file. */
  async close(): Promise<void> {
    await this.#running;
    this.#target.file.close();
  }

  #newBatch(): Batch {
    const batch: Batch = { target: this.#target, payloads: [], done: Promise.withResolvers() };
    // Nobody need wait for it: a failure is told to `onDidFail` too.
    batch.done.promise.catch(() => undefined);
    this.#queue.push(batch);
    return batch;
  }

  async #run(): Promise<void> {
    // What is committed in the same stretch of code shares the first sync already.
    await Promise.resolve();
    for (let batch = this.#queue.shift(); batch !== undefined; batch = this.#queue.shift()) {
      try {
        await writeBatch(batch);
        batch.done.resolve();
      } catch (error) {
        this.#fail(batch, error);
      }
    }
    this.#running = undefined;
  }

  #fail(batch: Batch, cause: unknown): void {
    const failure = storageFailure('The journal of the database could not be written', cause);
    this.#failure = failure;
    for (const waiting of [batch, ...this.#queue]) waiting.done.reject(failure);
    this.#queue = [];
    this.#onDidFail(failure);
  }
}

async function writeBatch({ target, payloads }: Batch): Promise<void> {
  const durable = target.length;
  const bytes = encodeFrames(payloads);
  target.length += bytes.length;
  try {
    target.file.write(bytes);
    await target.file.sync();
  } catch (error) {
    takeBack(target, durable);
    throw error;
  }
}

/** Cuts off what was refused, so that it does not come back when the journal is read. */
function takeBack(target: JournalTarget, length: number): void {
  try {
    target.file.truncate(length);
    target.length = length;
  } catch {
    // A file that cannot be cut either keeps its tail; the error of the write is the one to report.
  }
}
