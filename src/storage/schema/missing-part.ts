import type { SqlDatabase } from '../sql/sql-database.ts';
import { viewNames } from './0007-history/views.ts';
import { workflowStatsView } from './0016-workflow-stats.ts';
import { searchedColumns, wordIndexParts } from './word-index.ts';
import { findTableShape, tableNames } from './table-shape.ts';

/** Names the first table or column of the current schema that the database lacks; undefined when it has all. */
export function missingPart(database: SqlDatabase): string | undefined {
  for (const table of tableNames) {
    const found = new Set(database.all('SELECT name FROM pragma_table_info(?)', [table]).flat());
    if (found.size === 0) return `the table ${table}`;
    const column = findTableShape(table)?.columns.find(({ name }) => !found.has(name));
    if (column !== undefined) return `the column ${column.name} of ${table}`;
  }
  const all = new Set(database.all('SELECT name FROM sqlite_master').flat());
  const view = [...viewNames, workflowStatsView].find((name) => !all.has(name));
  if (view !== undefined) return `the view ${view}`;
  const part = [...searchedColumns.keys()].flatMap(wordIndexParts).find((name) => !all.has(name));
  return part === undefined ? undefined : `the search index ${part}`;
}
