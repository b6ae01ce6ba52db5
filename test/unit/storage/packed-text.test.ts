import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { insert } from '../../../src/domain/tables.ts';
import type { Store } from '../../../src/ports/store.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { TableDatabase } from '../../../src/storage/sql/table-database.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';
import { migrate } from '../../../src/storage/schema/migrate.ts';
import { migrations } from '../../../src/storage/schema/migrations.ts';
import { unpackText } from '../../../src/storage/sql/packed-text.ts';
import { createStatementBuilder } from '../../../src/storage/sql/statement-builder.ts';
import { blobRecord } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const long = 'What is said over and over: Übersicht, 總覽. '.repeat(20_000);

describe('long texts of the database', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(() => workspace.remove());

  it('take less room, and are the same when they are read: now, from the journal, from the snapshot', async () => {
    const store = await workspace.open();
    await store.commit([
      insert('content_blobs', blobRecord('a', long)),
      insert('content_blobs', blobRecord('b', 'short')),
    ]);
    assert.equal(contentOf(store, 'a'), long);
    const killed = await workspace.open({ folder: await workspace.copy() });
    assert.deepEqual([contentOf(killed, 'a'), contentOf(killed, 'b')], [long, 'short']);
    await store.close();
    assert.ok(statSync(join(workspace.folder, 'baton.db')).size < long.length);
    const again = await workspace.open();
    assert.equal(contentOf(again, 'a'), long);
  });

  it('that were damaged are told as that', () => {
    const isTold = { code: 'database_damaged', message: /^A text of the database cannot be unpacked: / };
    assert.throws(() => unpackText(Uint8Array.of(7, 7, 7)), isTold);
  });

  it('reach a process that follows', async () => {
    const store = await workspace.open();
    const follower = await workspace.open();
    await store.commit([insert('content_blobs', blobRecord('a', long))]);
    follower.catchUp();
    assert.equal(contentOf(follower, 'a'), long);
  });

  it('are texts for questions in SQL, and in an export', async () => {
    const store = await workspace.open();
    await store.commit([insert('content_blobs', blobRecord('a', long))]);
    const sql = "SELECT length(content) FROM content_blobs WHERE hash = 'a'";
    assert.deepEqual((await store.ask({ sql })).rows, [[long.length]]);
    const file = workspace.beside('copy.db');
    await store.export(file);
    const database = new (await loadSqlJs()).Database(readFileSync(file));
    assert.deepEqual(database.exec('SELECT content FROM content_blobs')[0]?.values, [[long]]);
    database.close();
    await store.import(file);
    assert.equal(contentOf(store, 'a'), long);
  });

  it('that an earlier version wrote are read as they are', async () => {
    const builder = createStatementBuilder();
    const tables = new TableDatabase(new SqlDatabase(await loadSqlJs()), builder);
    migrate(tables.sql, { builder, migrations });
    tables.sql.run('INSERT INTO content_blobs (hash, content, created_at) VALUES (?, ?, ?)', ['a', long, '']);
    assert.equal(tables.get('content_blobs', { hash: 'a' })?.content, long);
    tables.sql.close();
  });

  it('with half of a surrogate pair are kept as before', async () => {
    const store = await workspace.open();
    await store.commit([insert('content_blobs', blobRecord('a', `${'x'.repeat(10_000)}\ud800`))]);
    assert.equal(contentOf(store, 'a')?.slice(0, 10_000), 'x'.repeat(10_000));
  });
});

function contentOf(store: Pick<Store, 'get'>, hash: string): string | undefined {
  return store.get('content_blobs', { hash })?.content;
}
