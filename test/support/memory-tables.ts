import type { Change, TableName, Tables, Where } from '../../src/domain/tables.ts';
import type { FindOptions } from '../../src/ports/store.ts';

type Row = Readonly<Record<string, unknown>>;

const keysOf: Partial<Record<TableName, readonly string[]>> = {
  execution_events: ['execution_id', 'seq'],
  spawns: ['run_id', 'key'],
  content_blobs: ['hash'],
  message_receipts: ['message_id', 'agent'],
  task_dependencies: ['task_id', 'depends_on_id'],
  item_tags: ['item_kind', 'tag', 'item_id'],
};

/** The tables of a test's store: plain maps by primary key. Values go in and out as JSON, as in a real database. */
export class MemoryTables {
  readonly #tables = new Map<string, Map<string, Row>>();

  /** All changes or, throwing, none. */
  apply(changes: readonly Change[]): void {
    const undo: (() => void)[] = [];
    try {
      for (const change of changes) this.#applyOne(change, undo);
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  }

  find<T extends TableName>(table: T, where: Where<T>, options: FindOptions<T> = {}): readonly Tables[T][] {
    const order = [
      ...(options.orderBy ?? []),
      ...primaryKey(table).map((column) => ({ column, direction: 'asc' as const })),
    ];
    const { from } = options;
    const asked = this.#matching(table, where).filter(
      (row) => from === undefined || compareValues(row[from.column], from.value) >= 0,
    );
    const rows = asked.sort((a, b) => compareRows(a, b, order));
    const offset = options.offset ?? 0;
    const page = rows.slice(offset, options.limit === undefined ? undefined : offset + options.limit);
    // Only rows of this table were put into its map. They are frozen, so nobody needs one of his own.
    return page as unknown as readonly Tables[T][];
  }

  #applyOne(change: Change, undo: (() => void)[]): void {
    const rows = this.#table(change.table);
    if (change.kind === 'update' || change.kind === 'add' || change.kind === 'delete') {
      for (const row of this.#matching(change.table, change.where)) {
        const next = change.kind === 'delete' ? undefined : { ...row, ...changedFields(row, change) };
        write(rows, { id: rowId(change.table, row), row: next, undo });
      }
      return;
    }
    const row = asJson(change.row);
    const id = rowId(change.table, row);
    const isThere = rows.has(id);
    if (change.kind === 'insert' && isThere) throw new Error(`${change.table} has a row ${id} already.`);
    if (!isThere || change.kind === 'put') write(rows, { id, row, undo });
  }

  #matching(table: TableName, where: object): Row[] {
    const rows = this.#table(table);
    const conditions = Object.entries(where as Row);
    const key = primaryKey(table).map((column) => (where as Row)[column]);
    if (key.every((value) => typeof value === 'string' || typeof value === 'number')) {
      const row = rows.get(key.join('\u0000'));
      return row !== undefined && matches(row, conditions) ? [row] : [];
    }
    return [...rows.values()].filter((row) => matches(row, conditions));
  }

  #table(name: TableName): Map<string, Row> {
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const rows = new Map<string, Row>();
    this.#tables.set(name, rows);
    return rows;
  }
}

function write(
  rows: Map<string, Row>,
  { id, row, undo }: { readonly id: string; readonly row: Row | undefined; readonly undo: (() => void)[] },
): void {
  const before = rows.get(id);
  if (row === undefined) rows.delete(id);
  else rows.set(id, Object.freeze(row));
  undo.push(() => {
    if (before === undefined) rows.delete(id);
    else rows.set(id, before);
  });
}

function changedFields(row: Row, change: Extract<Change, { readonly kind: 'update' | 'add' }>): Row {
  if (change.kind === 'update') return asJson(change.set);
  const sums = Object.entries(change.amounts).map(([column, amount]) => {
    const before = row[column];
    if (amount === null || before === null) return [column, null];
    return [column, Math.round((Number(before) + Number(amount)) * 1e9) / 1e9];
  });
  return Object.fromEntries(sums) as Row;
}

function asJson(value: object): Row {
  const row = JSON.parse(JSON.stringify(value)) as Row;
  Object.values(row).forEach(freezeAll);
  return row;
}

function freezeAll(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(freezeAll);
  Object.freeze(value);
}

function primaryKey(table: TableName): readonly string[] {
  return keysOf[table] ?? ['id'];
}

function rowId(table: TableName, row: Row): string {
  return primaryKey(table)
    .map((column) => String(row[column]))
    .join('\u0000');
}

function matches(row: Row, conditions: readonly (readonly [string, unknown])[]): boolean {
  return conditions.every(([column, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(row[column]) : row[column] === wanted,
  );
}

function compareRows(
  a: Row,
  b: Row,
  order: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[],
): number {
  for (const { column, direction } of order) {
    const difference = compareValues(a[column], b[column]);
    if (difference !== 0) return direction === 'asc' ? difference : -difference;
  }
  return 0;
}

/** Null first, numbers by size, texts by code unit, as SQLite does it. */
function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
