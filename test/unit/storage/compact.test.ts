import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'sql.js';
import { insert, remove } from '../../../src/domain/tables.ts';
import { newTask } from '../../../src/registry/new-records.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { StoreError } from '../../../src/storage/store-error.ts';
import { blobRecord, insertBlob, spawnRecord } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';
import { watchedFiles } from '../../support/watched-files.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const names = Array.from({ length: 300 }, (_, n) => `blob-${n}`);

describe('a database from which much was removed', () => {
  let workspace: StoreWorkspace;
  let store: OpenStore;
  const file = (): string => join(workspace.folder, 'baton.db');
  const size = (): number => statSync(file()).size;

  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    store = await workspace.open();
    const task = newTask({ id: 'first', title: 'Goes away', created_at });
    await store.commit([
      insert('tasks', task),
      insert('tasks', newTask({ id: 'b', title: 'Write a report', created_at })),
    ]);
    await store.commit(names.map((name) => insert('content_blobs', blobRecord(name, `${name} `.repeat(400)))));
    await store.snapshot();
    await store.commit([remove('content_blobs', { hash: names.slice(1) }), remove('tasks', { id: 'first' })]);
  });
  afterEach(() => workspace.remove());

  it('has a smaller file once it is compacted, in which everything else is', async () => {
    const before = size();
    await store.compact();
    assert.ok(size() < before / 2, `${before} → ${size()}`);
    const again = await workspace.open({ folder: await workspace.copy() });
    for (const each of [store, again]) {
      assert.equal(each.count('content_blobs', {}), 1);
      assert.deepEqual(
        each.registry.tasks({ text: 'report' }).items.map(({ id }) => id),
        ['b'],
      );
      assert.deepEqual(each.check().problems, []);
    }
  });

  it('has the same parts and rows once it is compacted, and sound pages', async () => {
    const task = newTask({ id: 'c', title: 'Not indexed yet', created_at });
    await store.commit([insert('tasks', task), insert('spawns', spawnRecord({ result: { text: '"é"' } }))]);
    await store.snapshot();
    const contents = async () => contentOf(new (await loadSqlJs()).Database(readFileSync(file())));
    const { parts, rows } = await contents();
    await store.compact();
    assert.deepEqual(await contents(), { parts, rows, found: [['c']], problems: [['ok']] });
  });

  it('goes on while it is compacted, and nothing of that is lost', async () => {
    const follower = await workspace.open();
    const compacting = store.compact();
    for (let n = 0; n < 20; n++) await store.commit([insertBlob(`new-${n}`)]);
    await compacting;
    await store.commit([insertBlob('after')]);
    follower.catchUp();
    const again = await workspace.open({ folder: await workspace.copy() });
    for (const each of [store, follower, again]) assert.equal(each.count('content_blobs', {}), 22);
    await store.snapshot();
    assert.equal(store.count('content_blobs', {}), 22);
  });

  // It writes two journals: that of the snapshot before it, and its own.
  for (const [journal, outcome] of [
    [1, 'refused: closed'],
    [2, 'compacted'],
  ] as const) {
    it(`is closed only when its compaction is over (closed with journal ${journal}: ${outcome})`, async () => {
      await store.close();
      const ends: string[] = [];
      const closing = Promise.withResolvers<unknown>();
      let journals = 0;
      const files = watchedFiles((step) => {
        if (step !== 'createJournal' || ++journals !== journal) return;
        closing.resolve(closed.close().then(() => ends.push('closed')));
      });
      const closed = await workspace.open({ files });
      const compacting = closed.compact().then(
        () => ends.push('compacted'),
        (error: unknown) => ends.push(error instanceof StoreError ? `refused: ${error.code}` : 'failed'),
      );
      await Promise.all([compacting, closing.promise]);
      assert.deepEqual(ends, [outcome, 'closed']);
      assert.equal(readdirSync(workspace.folder).length, 2, 'the database and one journal');
      assert.equal((await workspace.open()).count('content_blobs', {}), 1);
    });
  }

  it('keeps its file when the lock is lost while it is compacted', async () => {
    await store.close();
    let isTaken = false;
    const files = watchedFiles((step) => {
      if (step === 'writeFile') isTaken = true;
      if (!isTaken) return;
      const lock = join(workspace.folder, 'baton.lock');
      writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"nonce":\s*"[^"]*"/, '"nonce":"thief"'));
      workspace.clock.advance(60_000);
    });
    const robbed = await workspace.open({ files });
    const before = readFileSync(file());
    await assert.rejects(robbed.compact(), { code: 'lock_lost' });
    assert.deepEqual(readFileSync(file()), before);
  });

  it('can be tried out on a copy, which it does not notice', async () => {
    const scratch = store.scratch();
    const words = scratch.wordIndexSizes();
    const before = scratch.usedBytes(words);
    await scratch.commit([remove('content_blobs', { hash: names })]);
    assert.ok(scratch.usedBytes(words) <= before);
    assert.deepEqual([scratch.count('content_blobs', {}), store.count('content_blobs', {})], [0, 1]);
    scratch.dispose();
  });

  it('knows which texts nothing names', () => {
    assert.deepEqual(store.unusedTexts(), ['blob-0']);
  });
});

/** What makes it up, but for the number of its journal and for how the words of rows are kept. */
function contentOf(database: Database) {
  const all = (sql: string) => database.exec(sql)[0]?.values ?? [];
  const parts = all("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%_fts_%' ORDER BY name");
  const tables = parts.filter(([type, name]) => type === 'table' && !String(name).endsWith('_fts'));
  const rows = tables
    .filter(([, name]) => name !== 'baton_meta')
    .map(([, name]) => [name, all(`SELECT * FROM "${String(name)}" ORDER BY 1, 2`)]);
  const found = all(
    "SELECT id FROM tasks WHERE rowid IN (SELECT docid FROM tasks_fts WHERE tasks_fts MATCH 'indexed')",
  );
  return { parts, rows, found, problems: all('PRAGMA integrity_check') };
}
