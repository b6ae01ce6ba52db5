import type { TableName, Tables } from '../domain/tables.ts';
import type { EpicFilter, TaskFilter } from '../domain/registry-requests.ts';
import type { RegistryIndex, RegistryPage } from '../ports/registry-index.ts';
import { taskRank } from './schema/0005-registry/page-indexes.ts';
import { findTableShape } from './schema/table-shape.ts';
import { decodeRow } from './sql/row-mapper.ts';
import type { SqlValue } from './sql/statement-builder.ts';
import type { TableDatabase } from './sql/table-database.ts';

const usualPage = 50;
const largestPage = 1000;
const mostIds = 20;

/** A condition: constant text, so that few statements serve all filters, and its values. */
interface Clause {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

interface Page {
  readonly limit?: number;
  readonly offset?: number;
}

/** `tables` gives the database as it is at the moment: it may be replaced by another one. */
export function createRegistryIndex(tables: () => TableDatabase): RegistryIndex {
  return {
    epics: (filter) => readPage(tables(), 'epics', { clauses: epicClauses(filter), order: 'priority', page: filter }),
    tasks: (filter) => readPage(tables(), 'tasks', { clauses: taskClauses(filter), order: taskRank, page: filter }),
    actionable: (filter) =>
      readPage(tables(), 'tasks', {
        clauses: [...taskClauses({ ...filter, status: 'pending' }), ...canBegin],
        order: taskRank,
        page: filter,
      }),
    idsEnding(table, end) {
      // An ending has no index, ids alone have one.
      const sql = `SELECT id FROM ${table} WHERE substr(id, ?) = ? LIMIT ${mostIds}`;
      return tables()
        .sql.all(sql, [-end.length, end])
        .map(([id]) => String(id));
    },
  };
}

const canBegin: readonly Clause[] = [
  {
    sql: `(epic_id IS NULL OR EXISTS (SELECT 1 FROM epics
      WHERE epics.id = tasks.epic_id AND epics.status IN ('planning', 'active') AND epics.archived_at IS NULL))`,
    values: [],
  },
  { sql: `activity IS NULL`, values: [] },
];

function epicClauses({ ids, status, tags, text, archived = false }: EpicFilter): readonly Clause[] {
  return [
    ...anyOf('id', ids),
    ...anyOf('status', status),
    { sql: `archived_at IS ${archived ? 'NOT NULL' : 'NULL'}`, values: [] },
    ...tagged('epic', tags),
    ...withWords('epics', text),
  ];
}

function taskClauses({ ids, status, epic, parent, assigned_agent, tags, text }: TaskFilter): readonly Clause[] {
  return [
    ...anyOf('id', ids),
    ...equal('epic_id', epic),
    ...anyOf('status', status),
    ...equal('parent_task_id', parent),
    ...equal('assigned_agent', assigned_agent),
    ...tagged('task', tags),
    ...withWords('tasks', text),
  ];
}

function equal(column: string, value: string | null | undefined): readonly Clause[] {
  if (value === undefined) return [];
  return [value === null ? { sql: `${column} IS NULL`, values: [] } : { sql: `${column} = ?`, values: [value] }];
}

function anyOf(column: string, wanted: string | readonly string[] | undefined): readonly Clause[] {
  if (wanted === undefined) return [];
  const values = typeof wanted === 'string' ? [wanted] : [...new Set(wanted)];
  const [only] = values;
  if (only === undefined) return [{ sql: '0', values: [] }];
  if (values.length === 1) return [{ sql: `${column} = ?`, values: [only] }];
  return [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }];
}

function tagged(kind: 'epic' | 'task', tags: readonly string[] = []): readonly Clause[] {
  const sql = 'id IN (SELECT item_id FROM item_tags WHERE item_kind = ? AND tag = ?)';
  return tags.map((tag) => ({ sql, values: [kind, tag] }));
}

/** Beginnings of words, all of which occur. What is no letter and no digit separates them, as in the index. */
function withWords(table: 'epics' | 'tasks', text: string | undefined): readonly Clause[] {
  if (text === undefined || text.trim() === '') return [];
  // The words of the query language are written in capitals.
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu);
  if (words === null) return [{ sql: '0', values: [] }];
  const index = `${table}_fts`;
  const match = words.map((word) => `${word}*`).join(' ');
  return [{ sql: `rowid IN (SELECT docid FROM ${index} WHERE ${index} MATCH ?)`, values: [match] }];
}

interface PageQuestion {
  readonly clauses: readonly Clause[];
  readonly order: string;
  readonly page: Page;
}

function readPage<T extends TableName & ('epics' | 'tasks')>(
  { sql }: TableDatabase,
  table: T,
  { clauses, order, page }: PageQuestion,
): RegistryPage<Tables[T]> {
  const columns = findTableShape(table)?.columns ?? [];
  const where = clauses.length === 0 ? '' : ` WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`;
  const values = clauses.flatMap((clause) => clause.values);
  const { limit, offset } = windowOf(page);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const select = `SELECT ${names} FROM ${table}${where} ORDER BY ${order}, created_at DESC, id DESC LIMIT ? OFFSET ?`;
  const rows = sql.all(select, [...values, limit, offset]);
  // A page that is not full tells the number by itself.
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
  const total = isLast
    ? offset + rows.length
    : Number(sql.all(`SELECT count(*) FROM ${table}${where}`, values)[0]?.[0]);
  // The columns are those of the table's record, so a decoded row is that record.
  return { items: rows.map((row) => decodeRow(columns, row) as unknown as Tables[T]), total };
}

function windowOf({ limit = usualPage, offset = 0 }: Page): Required<Page> {
  return { limit: Math.min(Math.max(1, Math.trunc(limit)), largestPage), offset: Math.max(0, Math.trunc(offset)) };
}
