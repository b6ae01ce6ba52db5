import type { SqlJsStatic } from 'sql.js';
import { messageOf } from '../../base/errors.ts';
import { sourceOfPacked } from '../sql/packed-image.ts';
import { PageFile } from '../sql/page-file.ts';
import { emptyDatabase } from '../sql/sql-database.ts';
import { copyDatabase } from './copy-database.ts';
import { DiskFile } from './disk-file.ts';
import type { RewriteOutcome, RewriteTask, WrittenFile } from './rewrite-task.ts';

export function performRewrite(sqlJs: SqlJsStatic, task: RewriteTask): RewriteOutcome {
  try {
    return { kind: 'written', file: rewrite(sqlJs, task) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { kind: 'failed', message: messageOf(error), code };
  }
}

function rewrite(sqlJs: SqlJsStatic, { image, texts, to }: RewriteTask): WrittenFile {
  using file = new DiskFile(to, emptyDatabase(sqlJs));
  const database = file.open(sqlJs);
  copyDatabase(new PageFile(sourceOfPacked(image)).open(sqlJs), database, texts);
  database.close();
  return file.finish();
}
