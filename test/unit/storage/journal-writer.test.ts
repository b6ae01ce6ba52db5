import assert from 'node:assert/strict';
import { readFrame } from '../../../src/storage/journal/frame.ts';
import { JournalWriter } from '../../../src/storage/journal/journal-writer.ts';
import type { JournalFile } from '../../../src/storage/storage-files.ts';

/** A journal in memory whose syncs end when the test says so. */
class HeldJournal implements JournalFile {
  readonly written: string[] = [];
  readonly #syncs: PromiseWithResolvers<void>[] = [];
  #begun: PromiseWithResolvers<void> = Promise.withResolvers();
  isClosed = false;

  write(bytes: Uint8Array): void {
    const payloads: string[] = [];
    let frame = readFrame(Buffer.from(bytes), 0);
    while (frame.kind === 'frame') {
      payloads.push(frame.payload);
      frame = readFrame(Buffer.from(bytes), frame.next);
    }
    this.written.push(payloads.join());
  }

  sync(): Promise<void> {
    const sync: PromiseWithResolvers<void> = Promise.withResolvers();
    this.#syncs.push(sync);
    this.#begun.resolve();
    return sync.promise;
  }

  /** Waits for the next sync to begin, then ends it. */
  async endSync(error?: Error): Promise<void> {
    await this.#begun.promise;
    this.#begun = Promise.withResolvers();
    if (error === undefined) this.#syncs.shift()?.resolve();
    else this.#syncs.shift()?.reject(error);
  }

  async syncBegun(): Promise<void> {
    await this.#begun.promise;
  }

  truncate(): void {
    // Nothing to cut in a test that never reads it again.
  }

  close(): void {
    this.isClosed = true;
  }
}

/** Resolves when it is durable. */
function append(writer: JournalWriter, payload: string): Promise<void> {
  writer.append(payload);
  return writer.durable();
}

describe('the journal writer', () => {
  it('writes together what waited for a sync, and lets it share the next one', async () => {
    const journal = new HeldJournal();
    const writer = new JournalWriter({ file: journal, length: 0 }, () => undefined);
    const first = append(writer, 'a');
    await journal.syncBegun();
    const later = [append(writer, 'b'), append(writer, 'c'), append(writer, 'd')];
    await journal.endSync();
    await first;
    await journal.endSync();
    await Promise.all(later);
    assert.deepEqual(journal.written, ['a', 'b,c,d']);
  });

  it('writes together what is appended in the same stretch of code', async () => {
    const journal = new HeldJournal();
    const writer = new JournalWriter({ file: journal, length: 0 }, () => undefined);
    const both = [append(writer, 'a'), append(writer, 'b')];
    await journal.endSync();
    await Promise.all(both);
    assert.deepEqual(journal.written, ['a,b']);
  });

  it('writes nothing to the next file before the one left behind is durable', async () => {
    const [left, next] = [new HeldJournal(), new HeldJournal()];
    const writer = new JournalWriter({ file: left, length: 0 }, () => undefined);
    const before = append(writer, 'a');
    const switched = writer.switchTo({ file: next, length: 0 }, 'seal');
    const after = append(writer, 'b');
    await left.syncBegun();
    assert.deepEqual([left.written, next.written], [['a,seal'], []]);
    await left.endSync();
    await Promise.all([before, switched]);
    await next.endSync();
    await after;
    assert.deepEqual([next.written, left.isClosed], [['b'], true]);
  });

  it('rejects everything that waits when a sync fails, and tells it once', async () => {
    const journal = new HeldJournal();
    const failures: string[] = [];
    const writer = new JournalWriter({ file: journal, length: 0 }, ({ code }) => failures.push(code));
    const first = append(writer, 'a');
    await journal.syncBegun();
    const second = append(writer, 'b');
    await journal.endSync(new Error('broken'));
    const outcomes = await Promise.allSettled([first, second, append(writer, 'c'), writer.durable()]);
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.deepEqual([journal.written, failures], [['a'], ['storage_failed']]);
  });
});
