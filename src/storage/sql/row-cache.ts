import type { Change, TableName, Tables, Where } from '../../domain/tables.ts';

/** Columns whose values name one row, of tables that are asked for the same row again and again while a run goes on. */
const identities: { readonly [T in TableName]?: readonly (keyof Tables[T] & string)[] } = {
  executions: ['id'],
  step_executions: ['execution_id', 'step_path'],
  agent_executions: ['id'],
  agent_turns: ['agent_execution_id', 'turn', 'purpose'],
  content_blobs: ['hash'],
  epics: ['id'],
  tasks: ['id'],
};

/** Of one table; then all are forgotten. */
const mostRows = 200;

/** Characters of a text that is kept. */
const longestText = 64 * 1024;

/** Rows that were read or made lately, as records. What is written by its key is kept up to date, what else is written forgotten. */
export class RowCache {
  readonly #rows = new Map<TableName, Map<string, object>>();

  /** Reads the row with `read` unless it is known. */
  get<T extends TableName>(table: T, where: Where<T>, read: () => Tables[T] | undefined): Tables[T] | undefined {
    const key = keyOf(table, where);
    if (key === undefined) return read();
    const rows = this.#rowsOf(table);
    // Rows of this table only were put there.
    const known = rows.get(key) as Tables[T] | undefined;
    if (known !== undefined) return known;
    const row = read();
    if (row !== undefined) keep(rows, key, row);
    return row;
  }

  /** The change was made. `written`: gives the columns that it has set as a read would; undefined when only a read can tell. */
  note(change: Change, written: () => object | undefined): void {
    if (identities[change.table] === undefined) return;
    const rows = this.#rowsOf(change.table);
    const key = keyOf(change.table, 'row' in change ? identityOf(change.table, change.row) : change.where);
    if (key === undefined) {
      rows.clear();
      return;
    }
    const before = wholeBefore(change, rows.get(key));
    rows.delete(key);
    const set = before === undefined ? undefined : written();
    if (set === undefined) return;
    const row = { ...before, ...set };
    if (keyOf(change.table, identityOf(change.table, row)) === key) keep(rows, key, row);
  }

  /** Something in the table may have changed. */
  forget(table: string): void {
    // A name that is none of a table's is none of the map's either.
    this.#rows.get(table as TableName)?.clear();
  }

  #rowsOf(table: TableName): Map<string, object> {
    const known = this.#rows.get(table);
    if (known !== undefined) return known;
    const made = new Map<string, object>();
    this.#rows.set(table, made);
    return made;
  }
}

/** What the columns that the change has set are added to, to be the row as it is now; undefined when that is not known. */
function wholeBefore({ kind }: Change, known: object | undefined): object | undefined {
  switch (kind) {
    case 'insert':
    case 'put':
      return {};
    case 'update':
      return known;
    default:
      return undefined;
  }
}

function keep(rows: Map<string, object>, key: string, row: object): void {
  if (isLong(row)) return;
  if (rows.size >= mostRows) rows.clear();
  rows.set(key, row);
}

/** Undefined when the conditions do not name one row of a table that is kept. */
function keyOf(table: TableName, where: object): string | undefined {
  const identity: readonly string[] | undefined = identities[table];
  if (identity === undefined || Object.keys(where).length !== identity.length) return undefined;
  const values = where as Readonly<Record<string, unknown>>;
  let key = '';
  for (const column of identity) {
    const value = values[column];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    key += `${value}\n`;
  }
  return key;
}

function isLong(row: object): boolean {
  return 'content' in row && typeof row.content === 'string' && row.content.length > longestText;
}

function identityOf(table: TableName, row: object): object {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries((identities[table] ?? []).map((column) => [column, values[column]]));
}
