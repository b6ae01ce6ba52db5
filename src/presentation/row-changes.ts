import { isSameData } from './same-data.ts';

/** A row that is told apart from others by its id. */
export interface Row {
  readonly id: string;
}

/** Rows by their ids, in their order. */
export type Table<R> = ReadonlyMap<string, R>;

/** What became of rows. */
export interface RowChanges<R> {
  /** Rows that are new or other ones than before. */
  readonly put: readonly R[];
  /** Ids of rows that are gone. */
  readonly removed: readonly string[];
  /** All ids in order; null: new rows stand at the end, in the order of `put`, and the others as before. */
  readonly order: readonly string[] | null;
}

export const noChanges = { put: [], removed: [], order: null } as const;

/** How a list becomes another one; undefined: it is the same. Each id stands in a list once; rows are compared as data. */
export function rowChanges<R extends Row>(before: readonly R[], after: readonly R[]): RowChanges<R> | undefined {
  return tableChanges(tableOf(before), tableOf(after));
}

/** The list as it is after changes; what they say of rows that are not there has no effect. */
export function withRowChanges<R extends Row>(rows: readonly R[], changes: RowChanges<R>): readonly R[] {
  return [...withTableChanges(tableOf(rows), changes, ({ id }) => id).values()];
}

/** As `rowChanges`, of rows that may have their ids otherwise. */
export function tableChanges<R>(before: Table<R>, after: Table<R>): RowChanges<R> | undefined {
  const removed = [...before.keys()].filter((id) => !after.has(id));
  const put: R[] = [];
  for (const [id, row] of after) {
    if (!before.has(id) || !isSameData(before.get(id), row)) put.push(row);
  }
  const isInOrder = keepsOrder(before, after);
  if (isInOrder && put.length === 0 && removed.length === 0) return undefined;
  return { put, removed, order: isInOrder ? null : [...after.keys()] };
}

export function withTableChanges<R>(
  before: Table<R>,
  { put, removed, order }: RowChanges<R>,
  idOf: (row: R) => string,
): Table<R> {
  const rows = new Map(before);
  for (const id of removed) rows.delete(id);
  // One that is there keeps its place.
  for (const row of put) rows.set(idOf(row), row);
  return order === null ? rows : inOrder(rows, order);
}

function tableOf<R extends Row>(rows: readonly R[]): Table<R> {
  return new Map(rows.map((row) => [row.id, row]));
}

function inOrder<R>(rows: Table<R>, ids: readonly string[]): Table<R> {
  const ordered = new Map<string, R>();
  for (const id of ids) {
    const row = rows.get(id);
    if (row !== undefined) ordered.set(id, row);
  }
  return ordered;
}

/** Those that stay follow each other as they did, and new ones come after them. */
function keepsOrder(before: Table<unknown>, after: Table<unknown>): boolean {
  const stay = [...before.keys()].filter((id) => after.has(id));
  let at = 0;
  for (const id of after.keys()) {
    if (at === stay.length) return true;
    if (id !== stay[at]) return false;
    at += 1;
  }
  return true;
}
