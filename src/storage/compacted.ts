import type { SqlJsStatic } from 'sql.js';
import { sourceOfPacked } from './sql/packed-image.ts';
import type { DatabaseImage } from './sql/page-file.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { rebuildWords } from './sql/words.ts';

/** The database of the image without the room that lies free in it. It holds as long as the image is not disposed. */
export function compacted(sqlJs: SqlJsStatic, image: DatabaseImage): SqlDatabase {
  const database = new SqlDatabase(sqlJs, sourceOfPacked(image.packed()));
  database.run('VACUUM');
  rebuildWords(database);
  return database;
}
