import type { TableColumn, TableRow } from './table-column.ts';

/** What a column gets at least whose width depends on the table's, in pixels: enough for a few words in any language. */
const someWords = 180;
/** Of the boxes before the rows. */
const check = 30;

/** Below it, in pixels, a table scrolls: its columns of fixed width would leave nothing for the others. */
export function narrowestWidth<R extends TableRow>(columns: readonly Pick<TableColumn<R>, 'width'>[]): number {
  return columns.reduce(
    (sum, { width }) => sum + (width.endsWith('px') ? Number.parseInt(width, 10) : someWords),
    check,
  );
}
