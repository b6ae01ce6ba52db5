import { noChanges, type Row, rowChanges } from '../../presentation/row-changes.ts';
import type { RowsNews } from '../../protocol/rows-news.ts';

/** Rows as a page was told them, and how many there are besides. */
export class ToldRows<R extends Row> {
  #rows: readonly R[] | undefined;
  #more = 0;

  get rows(): readonly R[] {
    return this.#rows ?? [];
  }

  /** The page knows none. */
  forget(): void {
    this.#rows = undefined;
  }

  /** What is to be told so that the page has these rows; undefined: it has them. */
  tell(rows: readonly R[], more = 0): RowsNews<R> | undefined {
    const is_anew = this.#rows === undefined;
    const changes = rowChanges(this.rows, rows);
    const isSame = !is_anew && changes === undefined && more === this.#more;
    this.#rows = rows;
    this.#more = more;
    return isSame ? undefined : { is_anew, changes: changes ?? noChanges, more };
  }

  /** The page has got this one in place of what it knew, in another way. */
  replace(row: R): void {
    this.#rows = this.rows.map((each) => (each.id === row.id ? row : each));
  }
}
