import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const inSnapshot = ['a', 'b'];
const inJournal = ['c', 'd', 'e'];
const all = [...inSnapshot, ...inJournal];
const snapshotName = 'baton.db';
const journalName = 'baton.db.journal.2';

describe('damage anywhere', () => {
  let workspace: StoreWorkspace;
  let snapshot: Buffer;
  let journal: Buffer;
  let folders = 0;

  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    const store = await workspace.open();
    for (const hash of inSnapshot) await store.commit([insertBlob(hash)]);
    await store.snapshot();
    for (const hash of inJournal) await store.commit([insertBlob(hash)]);
    const folder = await workspace.copy();
    [snapshot, journal] = [readFileSync(join(folder, snapshotName)), readFileSync(join(folder, journalName))];
  });
  afterEach(() => workspace.remove());

  it('in the journal, by flipped bits, loses no commit in silence', async () => {
    for (const seed of seeds(60)) await assertNothingLost(snapshot, flipped(journal, seed), `seed ${seed}`);
  });

  it('in the snapshot, by flipped bits, loses no commit in silence', async () => {
    for (const seed of seeds(60)) await assertNothingLost(flipped(snapshot, seed), journal, `seed ${seed}`);
  });

  it('in the page of the snapshot that says which journal follows, loses no commit in silence', async () => {
    const row = snapshot.indexOf('generation2');
    assert.ok(row > 0);
    const at = row + 'generation'.length;
    for (const digit of '0139x') {
      const bytes = Buffer.from(snapshot);
      bytes.write(digit, at);
      await assertNothingLost(bytes, journal, `generation ${digit}`);
    }
  });

  it('by a snapshot that is cut off, loses no commit in silence', async () => {
    for (const cut of [0, 1, 15, 16, 99, 100, 512, 4095, 4096, 8192, snapshot.length - 1]) {
      await assertNothingLost(snapshot.subarray(0, cut), journal, `cut at ${cut}`);
    }
  });

  it('by a journal that is cut before its first commit, is said', async () => {
    for (let cut = 0; cut < endOfDescription(journal); cut += 7) {
      await assertNothingLost(snapshot, journal.subarray(0, cut), `cut at ${cut}`);
    }
    await assertNothingLost(snapshot, journal.subarray(0, endOfHeader(journal)), 'only a header');
  });

  it('leaves a database that can be written and opened again without complaint', async () => {
    for (const seed of seeds(10)) {
      const folder = folderOf(flipped(snapshot, seed), flipped(journal, seed));
      const store = await workspace.open({ folder });
      await store.commit([insertBlob('next')]);
      await store.close();
      const again = await workspace.open({ folder });
      assert.ok(again.get('content_blobs', { hash: 'next' }), `seed ${seed}`);
      assert.deepEqual(again.notices, [], `seed ${seed}`);
      await again.close();
    }
  });

  /** Every commit is there, or its loss is told and the bytes that were found are still somewhere. */
  async function assertNothingLost(baton: Buffer, log: Buffer, about: string): Promise<void> {
    const folder = folderOf(baton, log);
    const store = await workspace.open({ folder });
    const found = hashes(store);
    const { notices } = store;
    await store.close();
    if (notices.length > 0) {
      assertStillThere(folder, { found, baton, log, about });
    } else {
      assert.deepEqual(found, all, about);
    }
  }

  function assertStillThere(
    folder: string,
    { found, baton, log, about }: { found: readonly string[]; baton: Buffer; log: Buffer; about: string },
  ): void {
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const isThere = (bytes: Buffer): boolean => files.some((file) => file.equals(bytes));
    if (inSnapshot.some((hash) => !found.includes(hash))) assert.ok(isThere(baton), `${about}: the snapshot is gone`);
    if (inJournal.some((hash) => !found.includes(hash))) assert.ok(isThere(log), `${about}: the journal is gone`);
  }

  function folderOf(baton: Buffer, log: Buffer): string {
    const folder = workspace.beside(`damaged-${++folders}`);
    mkdirSync(folder);
    writeFileSync(join(folder, snapshotName), baton);
    writeFileSync(join(folder, journalName), log);
    return folder;
  }
});

function endOfHeader(journal: Buffer): number {
  return 12 + journal.readUInt32LE(0);
}

function endOfDescription(journal: Buffer): number {
  const header = endOfHeader(journal);
  return header + 12 + journal.readUInt32LE(header);
}

function seeds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

/** One to three bits are others, at places that follow from the seed. */
function flipped(bytes: Buffer, seed: number): Buffer {
  const copy = Buffer.from(bytes);
  const random = generator(seed);
  for (let n = 0; n <= seed % 3; n++) {
    const at = Math.floor(random() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return copy;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function hashes(store: OpenStore): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
