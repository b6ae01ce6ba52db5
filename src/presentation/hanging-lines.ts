import { type Line, plain } from './line.ts';
import { printableLines } from './printable-text.ts';

/** A text beside its lead; what it has of further lines stands below, indented, and can not be taken for more of ours. */
export function hangingLines(
  lead: Line,
  text: string,
  { tail = [], indent = '  ' }: { readonly tail?: Line; readonly indent?: string } = {},
): readonly Line[] {
  const [first = '', ...more] = printableLines(text.trimEnd());
  return [[...lead, plain(first), ...tail], ...more.map((line) => [plain(`${indent}${line}`.trimEnd())])];
}
