import assert from 'node:assert/strict';
import { sourceOfBytes } from '../../../src/storage/sql/image-source.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { bytesOf } from '../../support/image-bytes.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';

describe('a transaction of the database in memory', () => {
  let database: SqlDatabase;

  beforeEach(async () => {
    database = new SqlDatabase(await loadSqlJs());
    database.run('CREATE TABLE things (name TEXT PRIMARY KEY)');
  });

  afterEach(() => {
    database.close();
  });

  const add = (name: string): void => {
    database.run('INSERT INTO things VALUES (?)', [name]);
  };
  const names = (): unknown => database.all('SELECT name FROM things ORDER BY name').flat();

  it('is taken back as a whole when it fails, and the ones before it are not', () => {
    database.transaction(() => {
      add('a');
    });
    assert.throws(() => {
      database.transaction(() => {
        add('b');
        add('a');
      });
    }, /constraint failed/);
    assert.deepEqual(names(), ['a']);
  });

  it('is in the next image, and those after an image in the one after', async () => {
    for (const name of ['a', 'b']) {
      database.transaction(() => {
        add(name);
      });
      const copy = new SqlDatabase(await loadSqlJs(), sourceOfBytes(bytesOf(database.image())));
      assert.deepEqual(copy.all('SELECT max(name) FROM things'), [[name]]);
      copy.close();
    }
  });

  it('that SQLite takes back with earlier ones ends all writing, so that no image lacks them', () => {
    database.transaction(() => {
      add('a');
    });
    assert.throws(() => {
      database.transaction(() => {
        // What SQLite does by itself when it runs out of memory.
        database.run('ROLLBACK');
        throw new Error('out of memory');
      });
    }, /out of memory/);
    assert.throws(() => database.image(), /SQLite has lost changes/);
    assert.throws(() => {
      database.transaction(() => {
        add('b');
      });
    }, /SQLite has lost changes/);
  });
});
