import { type Check, isNumber, isTexts, listOf, nullOr, objectOf } from '../base/json-shape.ts';

interface Row {
  readonly id: string;
}

/** Rows that are shown, of `total` that there are. */
export interface ShownRows<R extends Row> {
  readonly rows: readonly R[];
  readonly total: number;
}

/** How rows that are shown differ from those before. */
export interface RowsNews<R extends Row> {
  readonly total: number;
  /** The ids of all of them; null: the same in the same order. */
  readonly order: readonly string[] | null;
  /** Those that are new, or not as they were. */
  readonly rows: readonly R[];
}

export const noRows = { rows: [], total: 0 } as const;

/** Null: nothing is other than before. */
export function rowsNews<R extends Row>(before: ShownRows<R>, now: ShownRows<R>): RowsNews<R> | null {
  const known = new Map(before.rows.map((row) => [row.id, JSON.stringify(row)]));
  const rows = now.rows.filter((row) => known.get(row.id) !== JSON.stringify(row));
  const isSame =
    before.rows.length === now.rows.length && now.rows.every(({ id }, index) => before.rows[index]?.id === id);
  if (rows.length === 0 && isSame && before.total === now.total) return null;
  return { total: now.total, order: isSame ? null : now.rows.map(({ id }) => id), rows };
}

/** What is shown after the news. A row that neither the news nor what was shown holds is left out. */
export function withRowsNews<R extends Row>(before: ShownRows<R>, { total, order, rows }: RowsNews<R>): ShownRows<R> {
  const known = new Map([...before.rows, ...rows].map((row) => [row.id, row]));
  const ids = order ?? before.rows.map(({ id }) => id);
  return { total, rows: ids.flatMap((id) => known.get(id) ?? []) };
}

export function isRowsNews<R extends Row>(row: Check<R>): Check<RowsNews<R>> {
  return objectOf<RowsNews<R>>({ total: isNumber, order: nullOr(isTexts), rows: listOf(row) });
}
