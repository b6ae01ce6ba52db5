import type { Line, Span } from './line.ts';
import { padText, textWidth } from './text-width.ts';

/** Rows of cells as lines: every column as wide as its widest cell, two blanks between, nothing at the end. */
export function columns(rows: readonly (readonly Span[])[]): readonly Line[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach(({ text }, column) => (widths[column] = Math.max(widths[column] ?? 0, textWidth(text))));
  }
  return rows.map((row) => withoutTail(row.map((cell, column) => padded(cell, widths[column] ?? 0))));
}

function padded({ text, tone }: Span, width: number): Span {
  return { text: `${padText(text, width)}  `, tone };
}

function withoutTail(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trim() !== '');
  return line.slice(0, last + 1).map((span, index) => (index === last ? { ...span, text: span.text.trimEnd() } : span));
}
