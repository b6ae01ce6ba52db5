import { type Line, type Span, faint, plain, strong } from './line.ts';
import { columns as inColumns } from './columns.ts';
import { printableLine, singleLine } from './printable-text.ts';
import { fitText } from './text-width.ts';

/** Rows of plain values under the names of their columns. */
export interface ValueTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Columns of a terminal that one value takes at most. */
const widest = 60;

/** For a terminal: each value on one line, long ones cut. */
export function valueTableLines({ columns, rows }: ValueTable): readonly Line[] {
  const head = columns.map((name) => strong(printableLine(name)));
  return inColumns([head, ...rows.map((row) => row.map(cell))]);
}

function cell(value: string | number | null): Span {
  return value === null ? faint('-') : plain(fitText(singleLine(String(value)), widest));
}

/** The same as a table of Markdown, whose values are whole. */
export function valueTableMarkdown({ columns, rows }: ValueTable): readonly string[] {
  if (columns.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(markdownCell)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map(markdownCell))),
  ];
}

function markdownCell(value: string | number | null): string {
  if (value === null) return '';
  const escaped = String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\\', '\\\\');
  return printableLine(escaped.replaceAll('|', '\\|').replaceAll(/\r?\n/g, '\u0000')).replaceAll('\\u0000', '<br>');
}
