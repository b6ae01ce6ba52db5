import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databasePaths } from '../../../src/storage/database-paths.ts';
import { readJournal } from '../../../src/storage/journal/read-journal.ts';
import { loadState } from '../../../src/storage/load-state.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

describe('a crash while the journal is written', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(() => workspace.remove());

  for (const { name, rest } of [
    { name: 'nothing', rest: Buffer.alloc(0) },
    { name: 'the zeros that were reserved', rest: Buffer.alloc(4096) },
  ]) {
    it(`leaves, cut at any byte and followed by ${name}, whole transactions with all that were acknowledged`, async () => {
      const store = await workspace.open();
      const lengths: number[] = [];
      for (const name of ['a', 'b', 'c']) {
        await store.commit([insertBlob(`${name}1`), insertBlob(`${name}2`)]);
        lengths.push(journalOf(workspace.folder).bytes.length);
      }
      const folder = await workspace.copy();
      const { file, bytes } = journalOf(folder);
      const sqlJs = await loadSqlJs();
      for (let cut = headerLength(bytes); cut <= bytes.length; cut++) {
        writeFileSync(file, Buffer.concat([bytes.subarray(0, cut), rest]));
        const { database, problems } = loadState(databasePaths(folder), sqlJs);
        const found = database.all('SELECT hash FROM content_blobs ORDER BY hash').flat();
        database.close();
        const acknowledged = lengths.filter((length) => length <= cut).length;
        assert.deepEqual(found, ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'].slice(0, 2 * acknowledged), `cut at ${cut}`);
        assert.ok(
          problems.every(({ kind }) => kind === 'torn_tail'),
          `cut at ${cut}`,
        );
      }
    });
  }

  it('drops the unfinished record, says so, and goes on after the last whole one', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    await store.commit([insertBlob('b')]);
    const folder = await workspace.copy();
    const { file, bytes } = journalOf(folder);
    truncateSync(file, bytes.length - 3);

    const reopened = await workspace.open({ folder });
    assert.deepEqual(hashes(reopened), ['a']);
    assert.deepEqual(
      reopened.notices.map(({ code }) => code),
      ['torn_tail'],
    );
    await reopened.commit([insertBlob('c')]);

    const reader = await workspace.open({ folder, mode: 'read' });
    assert.deepEqual(hashes(reader), ['a', 'c']);
  });

  it('of a journal that was never closed takes the reserved zeros for its end', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    const folder = await workspace.copy();
    assert.ok(readFileSync(journalOf(folder).file).length > journalOf(folder).bytes.length);
    const reopened = await workspace.open({ folder });
    assert.deepEqual(hashes(reopened), ['a']);
    assert.deepEqual(reopened.notices, []);
    await reopened.commit([insertBlob('b')]);
    assert.deepEqual(hashes(await workspace.open({ folder, mode: 'read' })), ['a', 'b']);
  });

  it('finds everything again that was committed and never closed', async () => {
    const store = await workspace.open();
    const names = Array.from({ length: 200 }, (_, n) => `n${String(n).padStart(3, '0')}`);
    await Promise.all(names.map((name) => store.commit([insertBlob(name)])));
    const reopened = await workspace.open({ folder: await workspace.copy() });
    assert.deepEqual(hashes(reopened), names);
    assert.deepEqual(reopened.notices, []);
  });
});

/** The records, without what is reserved behind them. */
function journalOf(folder: string): { readonly file: string; readonly bytes: Buffer } {
  const name = readdirSync(folder).find((entry) => entry.includes('journal'));
  assert.ok(name);
  const bytes = readFileSync(join(folder, name));
  return { file: join(folder, name), bytes: bytes.subarray(0, readJournal(bytes).length) };
}

/** The header and the description of the snapshot, which are durable before the first commit. */
function headerLength(bytes: Buffer): number {
  const first = 12 + bytes.readUInt32LE(0);
  return first + 12 + bytes.readUInt32LE(first);
}

function hashes(store: OpenStore): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
