/** A row that is told apart from others by its key. */
export interface KeyedRow {
  readonly key: string;
}

/** What became of a list. */
export interface RowChanges<Row extends KeyedRow> {
  /** Rows that are new or other ones than before. */
  readonly put: readonly Row[];
  /** Keys of rows that are gone. */
  readonly removed: readonly string[];
  /** All keys in order; null: new rows stand at the end, in the order of `put`, and the others as before. */
  readonly order: readonly string[] | null;
}

/** How a list becomes another one; undefined: it is the same. Rows are compared as data. */
export function rowChanges<Row extends KeyedRow>(
  before: readonly Row[],
  after: readonly Row[],
): RowChanges<Row> | undefined {
  const known = new Map(before.map((row) => [row.key, row]));
  const kept = new Set(after.map(({ key }) => key));
  const put = after.filter((row) => !isSame(known.get(row.key), row));
  const removed = [...known.keys()].filter((key) => !kept.has(key));
  const simple = withRowChanges(before, { put, removed, order: null });
  const isInOrder = simple.length === after.length && simple.every(({ key }, index) => key === after[index]?.key);
  if (isInOrder && put.length === 0 && removed.length === 0) return undefined;
  return { put, removed, order: isInOrder ? null : after.map(({ key }) => key) };
}

/** The list as it is after changes; what they say of rows that are not there has no effect. */
export function withRowChanges<Row extends KeyedRow>(
  rows: readonly Row[],
  { put, removed, order }: RowChanges<Row>,
): readonly Row[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  for (const key of removed) byKey.delete(key);
  // A key that is there keeps its place.
  for (const row of put) byKey.set(row.key, row);
  return order === null ? [...byKey.values()] : order.flatMap((key) => byKey.get(key) ?? []);
}

/** Rows are plain data, made by the same code: the same in the same order. */
function isSame(before: unknown, after: unknown): boolean {
  return before === after || (before !== undefined && JSON.stringify(before) === JSON.stringify(after));
}
