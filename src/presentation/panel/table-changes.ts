/** What makes one table of another one. */
export interface TableChanges<Row> {
  /** Rows that are new or others than before: one that was there keeps its place, new ones come at the end. */
  readonly put: readonly Row[];
  /** Ids, which go first. */
  readonly removed: readonly string[];
}

/** Rows by their ids, in their order. */
export type Table<Row> = ReadonlyMap<string, Row>;

/** Rows are data, made in one place. One that now stands elsewhere is removed and put again. */
export function tableChanges<Row>(before: Table<Row>, after: Table<Row>): TableChanges<Row> {
  const isMoved = !keepsOrder(before, after);
  const removed = [...before.keys()].filter((id) => isMoved || !after.has(id));
  const put: Row[] = [];
  for (const [id, row] of after) {
    const known = before.get(id);
    if (isMoved || known === undefined || !isSameData(known, row)) put.push(row);
  }
  return { put, removed };
}

export function withTableChanges<Row>(
  before: Table<Row>,
  { put, removed }: TableChanges<Row>,
  idOf: (row: Row) => string,
): Table<Row> {
  const rows = new Map(before);
  for (const id of removed) rows.delete(id);
  for (const row of put) rows.set(idOf(row), row);
  return rows;
}

/** Of what was made in the same place: fields stand in the same order. */
export function isSameData<T>(a: T, b: T): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Those that stay follow each other as they did, and new ones come after them. */
function keepsOrder<Row>(before: Table<Row>, after: Table<Row>): boolean {
  const stay = [...before.keys()].filter((id) => after.has(id));
  let at = 0;
  for (const id of after.keys()) {
    if (at === stay.length) return true;
    if (id !== stay[at]) return false;
    at += 1;
  }
  return true;
}
