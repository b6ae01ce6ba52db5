import { type KeyedRow, type RowChanges, rowChanges } from '../../presentation/panel/row-changes.ts';

/** Rows as a page was told them. */
export class ToldRows<Row extends KeyedRow> {
  #told: readonly Row[] | undefined;

  get rows(): readonly Row[] {
    return this.#told ?? [];
  }

  /** The page knows none. */
  forget(): void {
    this.#told = undefined;
  }

  /** What is to be told so that the page has these rows; undefined: it has them. */
  tell(rows: readonly Row[]): { readonly is_anew: boolean; readonly changes: RowChanges<Row> } | undefined {
    const is_anew = this.#told === undefined;
    const changes = rowChanges(this.rows, rows) ?? (is_anew ? { put: [], removed: [], order: null } : undefined);
    this.#told = rows;
    return changes === undefined ? undefined : { is_anew, changes };
  }
}
