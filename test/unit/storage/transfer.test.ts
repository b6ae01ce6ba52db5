import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../../src/ports/store.ts';
import { insert, remove } from '../../../src/domain/tables.ts';
import { createIdSource } from '../../../src/host/ulid-source.ts';
import { migrations, newestVersion } from '../../../src/storage/schema/migrations.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { composeMessage } from '../../../src/team/compose-message.ts';
import { eventRecord, insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';
import { FailingFiles } from '../../support/watched-files.ts';

describe('export, import and check of the database', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
  });
  afterEach(() => workspace.remove());

  it('exports what is committed as a SQLite file that any program can read', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    const file = workspace.beside('copy.db');
    await store.export(file);
    const database = new (await loadSqlJs()).Database(readFileSync(file));
    assert.deepEqual(database.exec('SELECT hash FROM content_blobs')[0]?.values, [['a']]);
    database.close();
    await store.commit([insertBlob('b')]);
  });

  it('leaves what stands beside an export alone', async () => {
    const store = await workspace.open();
    const beside = workspace.beside('copy.db.new');
    writeFileSync(beside, 'mine');
    await store.export(workspace.beside('copy.db'));
    assert.equal(readFileSync(beside, 'utf8'), 'mine');
  });

  it('does not export into its own folder', async () => {
    const store = await workspace.open();
    await assert.rejects(store.export(join(workspace.folder, 'baton.db')), { code: 'export_refused' });
  });

  it('imports an export in the place of the database, keeping the old one', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    const file = workspace.beside('copy.db');
    await store.export(file);
    await store.commit([insertBlob('b')]);
    const follower = await workspace.open();

    const kept = await store.import(file);
    assert.deepEqual(hashes(store), ['a']);
    await store.commit([insertBlob('c')]);
    follower.catchUp();
    assert.deepEqual(hashes(follower), ['a', 'c']);
    assert.deepEqual(hashes(await workspace.open({ folder: await workspace.copy() })), ['a', 'c']);

    assert.ok(existsSync(kept));
    await store.import(kept);
    assert.deepEqual(hashes(store), ['a', 'b']);
  });

  it('refuses to import what is not an intact database of Baton, and changes nothing', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    const file = workspace.beside('other.db');
    await assert.rejects(store.import(file), { code: 'import_refused' });
    writeFileSync(file, 'not a database');
    await assert.rejects(store.import(file), { code: 'import_refused' });
    const foreign = new (await loadSqlJs()).Database();
    foreign.exec('CREATE TABLE t (a)');
    writeFileSync(file, foreign.export());
    foreign.close();
    await assert.rejects(store.import(file), { code: 'import_refused' });
    await store.export(file);
    writeFileSync(file, readFileSync(file).fill(0xff, 40_000, 60_000));
    await assert.rejects(store.import(file), { code: 'import_refused' });
    assert.deepEqual(hashes(store), ['a']);
    await store.commit([insertBlob('b')]);
  });

  it('refuses to import a folder, and a database in which a table or a column of Baton is missing', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    const file = workspace.beside('other.db');
    await assert.rejects(store.import(workspace.folder), { code: 'import_refused' });
    for (const damage of [
      'DROP TABLE triggers',
      'ALTER TABLE triggers DROP COLUMN paused',
      "UPDATE baton_meta SET value = 'x' WHERE key = 'schema_version'",
    ]) {
      await store.export(file);
      const other = new (await loadSqlJs()).Database(readFileSync(file));
      other.exec(damage);
      writeFileSync(file, other.export());
      other.close();
      await assert.rejects(store.import(file), { code: 'import_refused' }, damage);
    }
    assert.deepEqual(hashes(store), ['a']);
  });

  it('refuses to import a database of a newer program', async () => {
    const later = { version: newestVersion(migrations) + 1, name: 'later', statements: () => [] };
    const folder = workspace.beside('newer');
    const newer = await workspace.open({ folder, migrations: [...migrations, later] });
    const file = workspace.beside('newer.db');
    await newer.export(file);
    const store = await workspace.open();
    await assert.rejects(store.import(file), { code: 'import_refused', message: /schema version \d+ is newer/ });
  });

  it('exports in a follower what the holder committed until now', async () => {
    const holder = await workspace.open();
    const follower = await workspace.open();
    await holder.commit([insertBlob('a')]);
    const file = workspace.beside('copy.db');
    await follower.export(file);
    await holder.import(file);
    assert.deepEqual(hashes(holder), ['a']);
  });

  it('leaves nothing behind where an export could not be finished', async () => {
    const disk = new FailingFiles();
    const store = await workspace.open({ files: disk.files });
    disk.fail('rename');
    await assert.rejects(store.export(workspace.beside('copy.db')), { code: 'disk_full' });
    disk.heal();
    assert.equal(existsSync(workspace.beside('copy.db.new')), false);
  });

  it('finds that an event of an execution is missing', async () => {
    const store = await workspace.open();
    await store.commit([1, 3].map((seq) => insert('execution_events', eventRecord(seq))));
    assert.match(store.check().problems.join(), /Events of execution execution are missing: 2 of 3 are there/);
  });

  it('finds nothing wrong with a good database', async () => {
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    assert.deepEqual(store.check(), { ok: true, problems: [] });
  });

  it('finds messages that name what is not there, and broadcasts that nobody gets', async () => {
    const store = await workspace.open();
    const parts = { clock: workspace.clock, ids: createIdSource(workspace.clock) };
    const plain = {
      execution_id: null,
      from_agent: 'a',
      to_agent: 'b',
      group: null,
      message_type: 'update',
      content: 'x',
    } as const;
    const good = composeMessage(parts, { ...plain, to_agent: null, group: 'g', receivers: ['b'] });
    await store.commit(good.changes);
    assert.deepEqual(store.check().problems, []);
    const silent = composeMessage(parts, { ...plain, to_agent: null, group: 'g' });
    const lost = composeMessage(parts, { ...plain, execution_id: 'gone', response_to: 'gone' });
    await store.commit([...silent.changes, ...lost.changes, remove('messages', { id: good.message.id })]);
    const { problems } = store.check();
    assert.deepEqual(problems, [
      '1 of messages name a row of executions in execution_id that does not exist.',
      '1 of messages name a row of messages in response_to that does not exist.',
      '1 of message_receipts name a row of messages in message_id that does not exist.',
      `The message ${silent.message.id} goes to a group, and nobody in it has a receipt of it.`,
    ]);
  });

  it('finds rows that name a missing row, and a journal that cannot be read', async () => {
    const store = await workspace.open();
    await store.commit([insert('execution_events', eventRecord(1))]);
    assert.match(store.check().problems.join(), /1 of execution_events name a row of executions/);
    writeFileSync(join(workspace.folder, 'baton.db.journal.1'), 'x'.repeat(100), { flag: 'a' });
    assert.match(store.check().problems.join(), /journal\.1 cannot be read from byte/);
  });
});

function hashes(store: Store): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
