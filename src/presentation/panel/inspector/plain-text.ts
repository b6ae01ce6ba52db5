import { printableLine } from '../../printable-text.ts';
import { withoutTerminalCodes } from '../../without-terminal-codes.ts';

/** A text of several lines for a page: without a terminal's codes, and with what would repaint it as escapes. */
export function plainText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(plainLine)
    .join('\n');
}

function plainLine(line: string): string {
  return withoutTerminalCodes(line).split('\t').map(printableLine).join('\t');
}
