import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

describe('damaged files', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    const store = await workspace.open();
    for (const hash of ['a', 'b']) await store.commit([insertBlob(hash)]);
    await store.snapshot();
    for (const hash of ['c', 'd', 'e']) await store.commit([insertBlob(hash)]);
  });
  afterEach(() => workspace.remove());

  it('in the middle of the journal: opens what stands before, keeps the journal and reports it', async () => {
    const folder = await workspace.copy();
    const original = change(journalFile(folder), (bytes) => {
      bytes[bytes.lastIndexOf('text of d')] = 'T'.charCodeAt(0);
    });
    const store = await workspace.open({ folder });
    assert.deepEqual(hashes(store), ['a', 'b', 'c']);
    assertKept(store, 'damaged_journal', original);
  });

  it('in the length of a journal record: is not taken for a torn tail', async () => {
    const folder = await workspace.copy();
    const original = change(journalFile(folder), (bytes) => {
      const first = 12 + bytes.readUInt32LE(0);
      const second = first + 12 + bytes.readUInt32LE(first);
      bytes[second + 2] = 0xff;
    });
    const store = await workspace.open({ folder });
    assert.deepEqual(hashes(store), ['a', 'b']);
    assertKept(store, 'damaged_journal', original);
  });

  it('once set aside, the database can be written and opened again without complaint', async () => {
    const folder = await workspace.copy();
    change(journalFile(folder), (bytes) => {
      bytes[bytes.lastIndexOf('text of d')] = 0;
    });
    const store = await workspace.open({ folder });
    await store.commit([insertBlob('f')]);
    await store.close();
    const again = await workspace.open({ folder });
    assert.deepEqual(hashes(again), ['a', 'b', 'c', 'f']);
    assert.deepEqual(again.notices, []);
  });

  it('in the snapshot: keeps snapshot and journal, reports them and begins an empty database', async () => {
    const folder = await workspace.copy();
    const original = change(join(folder, 'baton.db'), (bytes) => bytes.fill(0x5a, 0, 2048));
    const journal = readFileSync(journalFile(folder));
    const store = await workspace.open({ folder });
    assert.deepEqual(hashes(store), []);
    assertKept(store, 'damaged_snapshot', original);
    assert.equal(store.notices[0]?.kept.length, 2);
    assert.deepEqual(readFileSync(store.notices[0].kept[1] ?? ''), journal);
    await store.commit([insertBlob('f')]);
  });

  it('in pages of the snapshot that SQLite reads late: are noticed all the same', async () => {
    const folder = await workspace.copy();
    const original = change(join(folder, 'baton.db'), (bytes) => bytes.fill(0xff, bytes.length - 60_000));
    const store = await workspace.open({ folder });
    assertKept(store, 'damaged_snapshot', original);
  });

  it('when another program changed the snapshot: uses it, keeps a copy and reports it', async () => {
    const folder = await workspace.copy();
    const original = change(join(folder, 'baton.db'), (bytes) => {
      bytes[bytes.indexOf('text of a')] = 'T'.charCodeAt(0);
    });
    const store = await workspace.open({ folder });
    assert.equal(store.get('content_blobs', { hash: 'a' })?.content, 'Text of a');
    assertKept(store, 'changed_snapshot', original);
  });

  it('when the journal is missing: opens the snapshot and says so', async () => {
    const folder = await workspace.copy();
    rmSync(journalFile(folder));
    const store = await workspace.open({ folder });
    assert.deepEqual(hashes(store), ['a', 'b']);
    assert.deepEqual(
      store.notices.map(({ code }) => code),
      ['missing_journal'],
    );
  });

  it('when the snapshot is missing: keeps the journal', async () => {
    const folder = await workspace.copy();
    const journal = readFileSync(journalFile(folder));
    rmSync(join(folder, 'baton.db'));
    const store = await workspace.open({ folder });
    assert.deepEqual(hashes(store), []);
    assertKept(store, 'damaged_snapshot', journal);
  });

  it('change nothing on the disk when the database is only read', async () => {
    const folder = await workspace.copy();
    change(join(folder, 'baton.db'), (bytes) => bytes.fill(0x5a, 0, 2048));
    const before = readdirSync(folder);
    await assert.rejects(workspace.open({ folder, mode: 'read' }), { code: 'database_damaged' });
    assert.deepEqual(readdirSync(folder), before);
  });

  it('in the journal of a database that is only read: gives what stands before', async () => {
    const folder = await workspace.copy();
    change(journalFile(folder), (bytes) => {
      bytes[bytes.lastIndexOf('text of e')] = 0;
    });
    const before = readdirSync(folder);
    const store = await workspace.open({ folder, mode: 'read' });
    assert.deepEqual(hashes(store), ['a', 'b', 'c', 'd']);
    assert.equal(store.notices[0]?.code, 'damaged_journal');
    assert.deepEqual(readdirSync(folder), before);
  });
});

/** Damages the file; gives the bytes that must be found again under another name. */
function change(file: string, damage: (bytes: Buffer) => void): Buffer {
  const bytes = readFileSync(file);
  damage(bytes);
  writeFileSync(file, bytes);
  return bytes;
}

function assertKept(store: OpenStore, code: string, original: Buffer): void {
  const [notice] = store.notices;
  assert.equal(notice?.code, code);
  const [kept = ''] = notice.kept;
  assert.ok(existsSync(kept));
  assert.deepEqual(readFileSync(kept), original);
}

function journalFile(folder: string): string {
  const name = readdirSync(folder).find((entry) => entry.includes('journal'));
  assert.ok(name);
  return join(folder, name);
}

function hashes(store: OpenStore): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
