import assert from 'node:assert/strict';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ImageSource, sourceOfBytes, sourceOfFile } from '../../../src/storage/sql/image-source.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';
import { bytesOf } from '../../support/image-bytes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Sql = Awaited<ReturnType<typeof loadSqlJs>>;

describe('a database whose pages stay where they come from', () => {
  let sqlJs: Sql;
  let image: Uint8Array;
  const opened: SqlDatabase[] = [];

  before(async () => {
    sqlJs = await loadSqlJs();
  });

  beforeEach(() => {
    const database = open();
    database.run('CREATE TABLE things (name TEXT PRIMARY KEY, text TEXT)');
    database.transaction(() => {
      for (let n = 0; n < 500; n++) add(database, `old-${n}`);
    });
    image = bytesOf(database.image());
  });

  afterEach(() => {
    for (const database of opened.splice(0)) database.close();
  });

  function open(source?: ImageSource): SqlDatabase {
    const database = new SqlDatabase(sqlJs, source);
    opened.push(database);
    return database;
  }

  it('reads of them what it is asked for', () => {
    const source = countingSource(image);
    const database = open(source);
    assert.equal(textOf(database, 'old-250'), text('old-250'));
    assert.ok(source.bytesRead() < image.length / 10, `${source.bytesRead()} of ${image.length} bytes`);
  });

  it('gives what was written before what was there, in larger databases too', () => {
    const database = open(sourceOfBytes(image));
    change(database, 'old-3', 'new');
    for (let n = 0; n < 2_000; n++) add(database, `more-${n}`);
    const copy = open(sourceOfBytes(bytesOf(database.image())));
    assert.deepEqual(copy.all('PRAGMA integrity_check'), [['ok']]);
    assert.equal(textOf(copy, 'old-3'), 'new');
    assert.deepEqual(copy.all('SELECT count(*) FROM things'), [[2_500]]);
  });

  it('has images that stay what they are while it changes', () => {
    const database = open(sourceOfBytes(image));
    change(database, 'old-3', 'first');
    const first = database.image();
    change(database, 'old-3', 'second');
    const second = database.image();
    change(database, 'old-3', 'third');
    assert.equal(textOf(open(sourceOfBytes(bytesOf(first))), 'old-3'), 'first');
    assert.equal(textOf(open(sourceOfBytes(bytesOf(second))), 'old-3'), 'second');
    assert.equal(textOf(open(sourceOfBytes(bytesOf(database.image()))), 'old-3'), 'third');
  });

  it('goes on from an image that was written, with all that has come since', () => {
    const database = open(sourceOfBytes(image));
    change(database, 'old-3', 'in the image');
    const written = database.image();
    change(database, 'old-400', 'after it');
    const exported = database.image();
    database.rebase(sourceOfBytes(bytesOf(written)), written);
    change(database, 'old-100', 'later still');
    const last = open(sourceOfBytes(bytesOf(database.image())));
    assert.deepEqual(
      ['old-3', 'old-400', 'old-100'].map((name) => textOf(last, name)),
      ['in the image', 'after it', 'later still'],
    );
    assert.equal(textOf(open(sourceOfBytes(bytesOf(exported))), 'old-400'), 'after it');
  });

  it('loses nothing when SQLite shortens the file, of which sql.js makes a copy', () => {
    const database = open(sourceOfBytes(image));
    database.run("DELETE FROM things WHERE name <> 'old-3'");
    database.run('VACUUM');
    change(database, 'old-3', 'new');
    const shorter = bytesOf(database.image());
    assert.ok(shorter.length < image.length / 4);
    assert.equal(textOf(open(sourceOfBytes(shorter)), 'old-3'), 'new');
  });

  it('makes no image once a page could not be read', () => {
    let isBroken = false;
    const source = sourceOfBytes(image);
    const read: ImageSource['read'] = (into, at) => {
      if (isBroken) throw new Error('the drive is gone');
      source.read(into, at);
    };
    const database = open({ ...source, read });
    database.all('SELECT name FROM sqlite_master');
    isBroken = true;
    assert.throws(() => textOf(database, 'old-250'), /the drive is gone/);
    isBroken = false;
    assert.throws(() => database.image(), /SQLite has lost changes/);
  });

  it('stays what it is when another file gets the name of its own', async () => {
    const folder = await temporaryFolder({ 'a.db': image });
    const database = open(sourceOfFile(path.join(folder.path, 'a.db')));
    writeFileSync(path.join(folder.path, 'b.db'), 'something else');
    renameSync(path.join(folder.path, 'b.db'), path.join(folder.path, 'a.db'));
    assert.equal(textOf(database, 'old-250'), text('old-250'));
    await folder.remove();
  });

  it('makes no image once another program has written into its file', async function () {
    // There the bytes were read once.
    if (process.platform === 'win32') return;
    const folder = await temporaryFolder({ 'a.db': image });
    const file = path.join(folder.path, 'a.db');
    const database = open(sourceOfFile(file));
    appendFileSync(file, 'more');
    assert.throws(() => database.image(), { code: 'storage_failed', message: /Another program has written into/ });
    await folder.remove();
  });
});

function countingSource(bytes: Uint8Array): ImageSource & { bytesRead(): number } {
  let count = 0;
  const source = sourceOfBytes(bytes);
  const read: ImageSource['read'] = (into, at) => {
    count += into.length;
    source.read(into, at);
  };
  return { ...source, read, bytesRead: () => count };
}

function add(database: SqlDatabase, name: string): void {
  database.run('INSERT INTO things VALUES (?, ?)', [name, text(name)]);
}

function text(name: string): string {
  return name.repeat(100);
}

function change(database: SqlDatabase, name: string, to: string): void {
  database.transaction(() => {
    database.run('UPDATE things SET text = ? WHERE name = ?', [to, name]);
  });
}

function textOf(database: SqlDatabase, name: string): unknown {
  return database.all('SELECT text FROM things WHERE name = ?', [name])[0]?.[0];
}
