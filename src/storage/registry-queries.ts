import type { TableName, Tables } from '../domain/tables.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type { EpicFilter, TaskFilter } from '../domain/registry-requests.ts';
import type { RegistryIndex } from '../ports/registry-index.ts';
import { type Page, type PageWish, pageBounds } from '../domain/page.ts';
import { beginnable, counted, goesOn, type Total } from './registry-totals.ts';
import { taskRank } from './schema/0005-registry/page-indexes.ts';
import { epicRank } from './schema/0014-open-epics-first.ts';
import { epicOrder, taskOrder } from './registry-sorting.ts';
import { findTableShape } from './schema/table-shape.ts';
import { decodeRow } from './sql/row-mapper.ts';
import type { SqlValue } from './sql/statement-builder.ts';
import type { TableDatabase } from './sql/table-database.ts';
import { searched, wordQuery } from './word-query.ts';

const mostIds = 20;

/** A condition: constant text, so that few statements serve all filters, and its values. */
interface Clause {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** True: what it holds for are few of all rows as a rule. */
  readonly isNarrow: boolean;
  /** The same for one value at a time. */
  readonly each?: readonly Clause[];
}

/** `tables` gives the database as it is at the moment: it may be replaced by another one. */
export function createRegistryIndex(tables: () => TableDatabase): RegistryIndex {
  return {
    epics: (filter) => readEpics(searched(tables(), filter), filter),
    tasks: (filter) => readTasks(searched(tables(), filter), filter),
    actionable: (filter) => readActionable(searched(tables(), filter), filter),
    idsEnding(table, end) {
      // An ending has no index, ids alone have one.
      const sql = `SELECT id FROM ${table} WHERE substr(id, ?) = ? LIMIT ${mostIds}`;
      return tables()
        .sql.all(sql, [-end.length, end])
        .map(([id]) => String(id));
    },
  };
}

function readEpics(tables: TableDatabase, filter: EpicFilter): Page<EpicRecord> {
  const clauses = epicClauses(filter);
  const { sort } = filter;
  const question = { clauses, page: filter };
  if (sort === undefined) return readPage(tables, 'epics', { ...question, order: epicRank });
  return readPage(tables, 'epics', { ...question, clauses: clauses.map(atOnce), order: epicOrder(sort) });
}

function readTasks(tables: TableDatabase, filter: TaskFilter): Page<TaskRecord> {
  const clauses = taskClauses(filter);
  const { sort } = filter;
  const question = { clauses, page: filter, total: counted(filter) };
  if (sort === undefined) return readPage(tables, 'tasks', { ...question, order: taskRank });
  return readPage(tables, 'tasks', { ...question, clauses: clauses.map(atOnce), order: taskOrder(sort) });
}

/** No index has another order, so that reading each value for itself would be of no use. */
function atOnce({ sql, values, isNarrow }: Clause): Clause {
  return { sql, values, isNarrow };
}

const canBegin: readonly Clause[] = [
  broad(`(epic_id IS NULL OR EXISTS (SELECT 1 FROM epics WHERE epics.id = tasks.epic_id AND ${goesOn}))`),
  broad('+activity IS NULL'),
];

function readActionable(tables: TableDatabase, filter: TaskFilter): Page<TaskRecord> {
  const clauses = [...taskClauses({ ...filter, status: 'pending' }), ...canBegin];
  return readPage(tables, 'tasks', { clauses, order: taskRank, page: filter, total: beginnable(filter) });
}

function epicClauses({ ids, status, tags, text, archived = false }: EpicFilter): readonly Clause[] {
  return [
    ...narrow(anyOf('id', ids)),
    ...anyOf('status', status),
    broad(`archived_at IS ${archived ? 'NOT NULL' : 'NULL'}`),
    ...narrow(tagged('epic', tags)),
    ...narrow(withWords('epics', text)),
  ];
}

function taskClauses({ ids, status, epic, parent, assigned_agent, tags, text }: TaskFilter): readonly Clause[] {
  const ofParent = equal('parent_task_id', parent);
  return [
    ...narrow(anyOf('id', ids)),
    ...equal('epic_id', epic),
    ...anyOf('status', status),
    ...(parent === null ? ofParent : narrow(ofParent)),
    ...narrow(equal('assigned_agent', assigned_agent)),
    ...narrow(tagged('task', tags)),
    ...narrow(withWords('tasks', text)),
  ];
}

function broad(sql: string, values: readonly SqlValue[] = []): Clause {
  return { sql, values, isNarrow: false };
}

function narrow(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.map((clause) => ({ ...clause, isNarrow: true }));
}

function equal(column: string, value: string | null | undefined): readonly Clause[] {
  if (value === undefined) return [];
  return [value === null ? broad(`${column} IS NULL`) : broad(`${column} = ?`, [value])];
}

function anyOf(column: string, wanted: string | readonly string[] | undefined): readonly Clause[] {
  if (wanted === undefined) return [];
  const values = typeof wanted === 'string' ? [wanted] : [...new Set(wanted)];
  const [only] = values;
  if (only === undefined) return [broad('0')];
  if (values.length === 1) return [broad(`${column} = ?`, [only])];
  const all = broad(`${column} IN (${values.map(() => '?').join(', ')})`, values);
  return [{ ...all, each: values.map((value) => broad(`${column} = ?`, [value])) }];
}

function tagged(kind: 'epic' | 'task', tags: readonly string[] = []): readonly Clause[] {
  const sql = 'id IN (SELECT item_id FROM item_tags WHERE item_kind = ? AND tag = ?)';
  return tags.map((tag) => broad(sql, [kind, tag]));
}

function withWords(table: 'epics' | 'tasks', text: string | undefined): readonly Clause[] {
  if (text === undefined || text.trim() === '') return [];
  const match = wordQuery(text);
  if (match === null) return [broad('0')];
  const index = `${table}_fts`;
  return [broad(`rowid IN (SELECT docid FROM ${index} WHERE ${index} MATCH ?)`, [match])];
}

interface PageQuestion {
  readonly clauses: readonly Clause[];
  readonly order: string;
  readonly page: PageWish;
  /** Gives the number of all; default: they are counted. */
  readonly total?: Total | undefined;
}

function readPage<T extends TableName & ('epics' | 'tasks')>(
  { sql }: TableDatabase,
  table: T,
  { clauses, order, page, total }: PageQuestion,
): Page<Tables[T]> {
  const columns = findTableShape(table)?.columns ?? [];
  const isFew = clauses.some(({ isNarrow }) => isNarrow);
  const where = conditionsOf(clauses);
  const { limit, offset } = pageBounds(page);
  const sorted = `ORDER BY ${isFew ? '+' : ''}${order}, created_at DESC, id DESC`;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  // Only what belongs to the page is read whole.
  const ids = idsOf(table, { clauses, sorted, limit, offset });
  const select = `SELECT ${names} FROM ${table} WHERE rowid IN (${ids.sql}) ORDER BY +${order}, created_at DESC, id DESC`;
  const rows = sql.all(select, ids.values);
  // A page that is not full tells the number by itself.
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
  const { sql: question, values } = total ?? {
    sql: `SELECT count(*) FROM ${table}${where}`,
    values: clauses.flatMap((clause) => clause.values),
  };
  const all = (): number => Number(sql.all(question, values)[0]?.[0] ?? 0);
  // The columns are those of the table's record, so a decoded row is that record.
  const items = rows.map((row) => decodeRow(columns, row) as unknown as Tables[T]);
  return { items, total: isLast ? offset + rows.length : all() };
}

interface IdsQuestion {
  readonly clauses: readonly Clause[];
  readonly sorted: string;
  readonly limit: number;
  readonly offset: number;
}

/** The rowids of a page. Of several statuses each is read in its order, as far as the page goes, and then merged. */
function idsOf(table: string, { clauses, sorted, limit, offset }: IdsQuestion): Omit<Clause, 'isNarrow'> {
  const several = clauses.find(({ each }) => each !== undefined);
  const isFew = clauses.some(({ isNarrow }) => isNarrow);
  if (several?.each === undefined || isFew) {
    const values = [...clauses.flatMap((clause) => clause.values), limit, offset];
    return { sql: `SELECT rowid FROM ${table}${conditionsOf(clauses)} ${sorted} LIMIT ? OFFSET ?`, values };
  }
  const parts = several.each.map((one) => clauses.map((clause) => (clause === several ? one : clause)));
  const order = sorted.replace('ORDER BY ', '').split(', created_at')[0] ?? '';
  const columns = `rowid AS row, ${order} AS rank, created_at, id`;
  const texts = parts.map(
    (own) => `SELECT * FROM (SELECT ${columns} FROM ${table}${conditionsOf(own)} ${sorted} LIMIT ?)`,
  );
  return {
    sql: `SELECT row FROM (${texts.join(' UNION ALL ')}) ORDER BY rank, created_at DESC, id DESC LIMIT ? OFFSET ?`,
    values: [
      ...parts.flatMap((own) => [...own.flatMap((clause) => clause.values), limit + offset]),
      ...[limit, offset],
    ],
  };
}

/** Where few rows are meant, the indexes of the others are kept out of it: SQLite does not know which are few. */
function conditionsOf(clauses: readonly Clause[]): string {
  const isFew = clauses.some(({ isNarrow }) => isNarrow);
  if (clauses.length === 0) return '';
  const conditions = clauses.map(({ sql, isNarrow }) => (isFew && !isNarrow && /^[a-z]/.test(sql) ? `+${sql}` : sql));
  return ` WHERE ${conditions.join(' AND ')}`;
}
