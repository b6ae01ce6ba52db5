import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { migrate } from '../../../src/storage/schema/migrate.ts';
import { type Migration, migrations, newestVersion } from '../../../src/storage/schema/migrations.ts';
import { findTableShape, tableNames } from '../../../src/storage/schema/table-shape.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';
import { createStatementBuilder } from '../../../src/storage/sql/statement-builder.ts';
import { insertBlob } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const secondMigration: Migration = {
  version: newestVersion(migrations) + 1,
  name: 'second',
  statements: (schema) => [schema.createTable('later').addColumn('id', 'text')],
};

const failingMigration: Migration = {
  version: newestVersion(migrations) + 1,
  name: 'failing',
  statements: (schema) => [
    schema.createTable('later').addColumn('id', 'text'),
    schema.createTable('later').addColumn('id', 'text'),
  ],
};

describe('the schema', () => {
  it('has exactly the tables and columns that the records are mapped to', async () => {
    const database = new SqlDatabase(await loadSqlJs());
    migrate(database, { builder: createStatementBuilder(), migrations });
    const tables = database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'baton_meta'").flat();
    // The indexes of words are tables of SQLite's own making.
    assert.deepEqual(tables.filter((name) => !String(name).includes('_fts')).sort(), [...tableNames].sort());
    for (const name of tableNames) assert.deepEqual(columnsIn(database, name), columnsMapped(name), name);
    database.close();
  });
});

describe('migrations', () => {
  let workspace: StoreWorkspace;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    const store = await workspace.open();
    await store.commit([insertBlob('a')]);
    await store.close();
  });
  afterEach(() => workspace.remove());

  it('keep a copy of the database as it was, and everything in it', async () => {
    const store = await workspace.open({ migrations: [...migrations, secondMigration] });
    assert.equal(store.count('content_blobs', {}), 1);
    const copy = readdirSync(workspace.folder).find((name) =>
      name.includes(`before-schema-${newestVersion(migrations) + 1}`),
    );
    assert.ok(copy);
    await store.commit([insertBlob('b')]);
    await store.close();
    const again = await workspace.open({ migrations: [...migrations, secondMigration] });
    assert.equal(again.count('content_blobs', {}), 2);
    assert.equal(again.mode, 'holder');
  });

  it('that fail leave the database as it was, and no lock', async () => {
    await assert.rejects(workspace.open({ migrations: [...migrations, failingMigration] }), { code: 'storage_failed' });
    const store = await workspace.open();
    assert.deepEqual([store.mode, store.count('content_blobs', {})], ['holder', 1]);
    await store.commit([insertBlob('b')]);
  });

  it('of a newer program make the database readable only, with a clear refusal of writes', async () => {
    const newer = await workspace.open({ migrations: [...migrations, secondMigration] });
    await newer.close();
    const store = await workspace.open();
    assert.deepEqual([store.mode, store.count('content_blobs', {})], ['read_only', 1]);
    await assert.rejects(store.commit([insertBlob('b')]), { code: 'newer_schema' });
    await assert.rejects(store.snapshot(), { code: 'newer_schema' });
    assert.equal(await store.takeOver(), false);
    const again = await workspace.open({ migrations: [...migrations, secondMigration] });
    assert.equal(again.mode, 'holder');
  });
});

const sqlTypes = { text: 'TEXT', json: 'TEXT', boolean: 'INTEGER', integer: 'BIGINT', real: 'DOUBLE PRECISION' };

function columnsMapped(table: string) {
  const shape = findTableShape(table);
  assert.ok(shape);
  return shape.columns.map(({ name, kind, nullable }) => ({
    name,
    type: sqlTypes[kind],
    isRequired: !nullable,
    key: shape.key.indexOf(name) + 1,
  }));
}

function columnsIn(database: SqlDatabase, table: string) {
  return database
    .all('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [table])
    .map(([name, type, required, key]) => ({
      name,
      type: String(type).toUpperCase(),
      isRequired: required === 1,
      key,
    }));
}
