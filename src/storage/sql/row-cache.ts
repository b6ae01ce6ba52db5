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

/** Columns as a read would give them; undefined when only a read can tell. */
type Written = () => object | undefined;

/** A row, or what makes it when it is asked for first: most rows are written more often than they are read. */
type Kept = { readonly kind: 'row'; readonly row: object } | { readonly kind: 'made'; readonly make: Written };

/** Rows that were read or made lately, as records. What is written by its key is kept up to date, what else is written forgotten. */
export class RowCache {
  readonly #rows = new Map<TableName, Map<string, Kept>>();

  /** Reads the row with `read` unless it is known. */
  get<T extends TableName>(table: T, where: Where<T>, read: () => Tables[T] | undefined): Tables[T] | undefined {
    const key = chosenKey(table, where);
    if (key === undefined) return read();
    const rows = this.#rowsOf(table);
    // Rows of this table only were put there.
    const known = rowOf(rows, key) as Tables[T] | undefined;
    if (known !== undefined) return known;
    const row = read();
    if (row !== undefined && !isLong(row)) keep(rows, key, { kind: 'row', row });
    return row;
  }

  /** True when the change adds a row only where there is none, and it is known that there is one. */
  isNeedless(change: Change): boolean {
    if (change.kind !== 'insert_if_absent') return false;
    const key = keyOf(change.table, change.row);
    return key !== undefined && this.#rows.get(change.table)?.has(key) === true;
  }

  /** The change was made. `written`: gives the columns that it has set. */
  note(change: Change, written: Written): void {
    if (identities[change.table] === undefined) return;
    const rows = this.#rowsOf(change.table);
    const key = 'row' in change ? keyOf(change.table, change.row) : chosenKey(change.table, change.where);
    if (key === undefined) {
      rows.clear();
      return;
    }
    const after = keptAfter(change, { written, before: rowOf(rows, key) });
    rows.delete(key);
    if (after !== undefined) keep(rows, key, after);
  }

  /** Something in the table may have changed. */
  forget(table: string): void {
    // A name that is none of a table's is none of the map's either.
    this.#rows.get(table as TableName)?.clear();
  }

  #rowsOf(table: TableName): Map<string, Kept> {
    const known = this.#rows.get(table);
    if (known !== undefined) return known;
    const made = new Map<string, Kept>();
    this.#rows.set(table, made);
    return made;
  }
}

interface Writing {
  readonly written: Written;
  /** The row as it was, where that is known. */
  readonly before: object | undefined;
}

/** What is known of the row that the change has written by its key; undefined: nothing. */
function keptAfter(change: Change, { written, before }: Writing): Kept | undefined {
  switch (change.kind) {
    case 'insert':
    case 'put':
      return isLong(change.row) ? undefined : { kind: 'made', make: written };
    case 'update':
      if (before === undefined || isLong(change.set) || isRenamed(change)) return undefined;
      return { kind: 'made', make: () => together(before, written()) };
    case 'insert_if_absent':
      // It has changed nothing where there was one.
      return before === undefined ? undefined : { kind: 'row', row: before };
    default:
      return undefined;
  }
}

function together(before: object, set: object | undefined): object | undefined {
  return set === undefined ? undefined : { ...before, ...set };
}

/** The row of this key; makes it where that was put off. */
function rowOf(rows: Map<string, Kept>, key: string): object | undefined {
  const kept = rows.get(key);
  if (kept === undefined || kept.kind === 'row') return kept?.row;
  const row = kept.make();
  if (row === undefined) rows.delete(key);
  else rows.set(key, { kind: 'row', row });
  return row;
}

function keep(rows: Map<string, Kept>, key: string, kept: Kept): void {
  if (rows.size >= mostRows) rows.clear();
  rows.set(key, kept);
}

/** Undefined when the conditions do not name one row of a table that is kept. */
function chosenKey(table: TableName, where: object): string | undefined {
  return Object.keys(where).length === identities[table]?.length ? keyOf(table, where) : undefined;
}

function keyOf(table: TableName, row: object): string | undefined {
  const identity: readonly string[] | undefined = identities[table];
  if (identity === undefined) return undefined;
  const values = row as Readonly<Record<string, unknown>>;
  let key = '';
  for (const column of identity) {
    const value = values[column];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    key += `${value}\n`;
  }
  return key;
}

/** The change gives the row another key. */
function isRenamed({ table, set }: Extract<Change, { kind: 'update' }>): boolean {
  const identity: readonly string[] = identities[table] ?? [];
  return Object.keys(set).some((column) => identity.includes(column));
}

function isLong(row: object): boolean {
  return 'content' in row && typeof row.content === 'string' && row.content.length > longestText;
}
