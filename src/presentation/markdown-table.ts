import { singleLine } from './printable-text.ts';

/** A table of Markdown; what its cells hold cannot end a cell or a row. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const rule = heads.map(() => '---');
  return [heads, rule, ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
}

function cell(text: string): string {
  return singleLine(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}
