import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js';
import { messageOf } from '../../base/errors.ts';
import type { HistoryValue } from '../../domain/history-question.ts';
import { sourceOfPacked } from '../sql/packed-image.ts';
import { plainText } from '../sql/packed-text.ts';
import { PageFile } from '../sql/page-file.ts';
import { type QueryOutcome, type QueryTask, sizeOf } from './query-outcome.ts';
import { isStatement } from './reading-statement.ts';

/** It stands before the table of its name, in which long texts are packed. */
const viewOfTexts =
  'CREATE TEMP VIEW content_blobs AS SELECT hash, plain_text(content) AS content, created_at FROM main.content_blobs';

/**
 * The database is this thread's own view of pages that nobody changes: nothing that a statement does could reach the
 * record. That it is refused nevertheless is for whoever asked. What sorts too much is put aside or refused.
 */
const opening = `
  PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = 268435456;
  ${viewOfTexts};
  PRAGMA query_only = ON;`;

/** Bytes of a text that was packed: they lie outside of the heap that is limited. */
const longestText = 64 * 1024 * 1024;

export function performQuery(sqlJs: SqlJsStatic, task: QueryTask): QueryOutcome {
  const database = new PageFile(sourceOfPacked(task.image)).open(sqlJs);
  try {
    database.create_function('plain_text', (value: SqlValue) => plainText(value, longestText));
    database.exec(opening);
    return readAnswer(database, task);
  } catch (error) {
    const message = messageOf(error);
    return { kind: 'refused', message, names: namesFor(message, database) };
  } finally {
    database.close();
  }
}

function readAnswer(database: Database, task: QueryTask): QueryOutcome {
  const statements = database.iterateStatements(task.sql);
  const { value: statement, done } = statements.next();
  if (done) return { kind: 'refused', message: 'there is no statement', names: [] };
  if (isStatement(statements.getRemainingSQL())) return { kind: 'several_statements' };
  return readRows(statement, task);
}

/** sql.js takes a second parameter that its types do not know. */
interface ExactStatement {
  get(values: null, how: { readonly useBigInt: true }): readonly (SqlValue | bigint)[];
}

function readRows(statement: Statement, { rows: most, characters }: QueryTask): QueryOutcome {
  const rows: HistoryValue[][] = [];
  const exact: ExactStatement = statement;
  let left = characters;
  while (statement.step()) {
    if (rows.length === most) return answered(statement, rows, { truncated: true });
    const row = exact.get(null, { useBigInt: true }).map(valueOf);
    left -= row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (left < 0) return rows.length === 0 ? { kind: 'too_large' } : answered(statement, rows, { truncated: true });
    rows.push(row);
  }
  return answered(statement, rows, { truncated: false });
}

function answered(
  statement: Statement,
  rows: readonly (readonly HistoryValue[])[],
  { truncated }: { readonly truncated: boolean },
): QueryOutcome {
  return { kind: 'answered', answer: { columns: distinct(statement.getColumnNames()), rows, truncated } };
}

/** A whole number that a number cannot hold is text: else it would be another one. */
function valueOf(value: SqlValue | bigint): HistoryValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return value instanceof Uint8Array ? `<${value.length} bytes>` : value;
}

/** Two tables of a join have columns of the same name. */
function distinct(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

function namesFor(message: string, database: Database): readonly string[] {
  if (message.startsWith('no such table')) {
    return listed(
      database,
      "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%_fts_%'",
    );
  }
  if (!message.startsWith('no such column')) return [];
  const columns = 'SELECT DISTINCT c.name FROM sqlite_master m, pragma_table_info(m.name) c';
  return listed(database, `${columns} WHERE m.type IN ('table', 'view')`);
}

function listed(database: Database, sql: string): readonly string[] {
  return (database.exec(sql)[0]?.values ?? []).map(([name]) => String(name));
}
