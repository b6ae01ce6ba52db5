import { type Check, isTexts, listOf, nullOr, objectOf } from '../../base/json-shape.ts';
import type { KeyedRow, RowChanges } from '../../presentation/panel/row-changes.ts';

export function rowChangesOf<Row extends KeyedRow>(isRow: Check<Row>): Check<RowChanges<Row>> {
  return objectOf<RowChanges<Row>>({ put: listOf(isRow), removed: isTexts, order: nullOr(isTexts) });
}
