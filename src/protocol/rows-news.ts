import {
  isNumber,
  isTexts,
  isTruthValue,
  listOf,
  nullOr,
  objectOf,
  type Check,
  type Shape,
} from '../base/json-shape.ts';
import type { Row, RowChanges } from '../presentation/row-changes.ts';

/** What a page is told of rows that it shows. */
export interface RowsNews<R extends Row> {
  /** True: whatever the page knew of them, it knows nothing. */
  readonly is_anew: boolean;
  readonly changes: RowChanges<R>;
  /** How many there are besides those that are shown. */
  readonly more: number;
}

/** Of a message that says them beside other things. */
export function rowsNewsShape<R extends Row>(isRow: Check<R>): Shape<RowsNews<R>> {
  return { is_anew: isTruthValue, changes: rowChangesOf(isRow), more: isNumber };
}

export function isRowsNews<R extends Row>(isRow: Check<R>): Check<RowsNews<R>> {
  return objectOf<RowsNews<R>>(rowsNewsShape(isRow));
}

export function rowChangesOf<R>(isRow: Check<R>): Check<RowChanges<R>> {
  return objectOf<RowChanges<R>>({ put: listOf(isRow), removed: isTexts, order: nullOr(isTexts) });
}
