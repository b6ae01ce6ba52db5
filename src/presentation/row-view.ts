import { printableLine, singleLine } from './printable-text.ts';
import type { RowIcon } from './row-icon.ts';
import { fitText } from './text-width.ts';

/** One row of a tree, without the tree. Texts are printable. */
export interface RowView {
  /** Unique in its tree, and the same for the same thing. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly icon: RowIcon;
  /** Words by which menus know what applies: `execution failed retryable`. */
  readonly context: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** Longer texts make a row slower and no clearer; what was cut stands in the execution's document. */
const longestText = 300;

/** A text as part of a row: on one line, printable, cut where it is very long. */
export function rowText(text: string): string {
  // What is far beyond the cut need not be looked at character by character.
  return fitText(singleLine(text.slice(0, 4 * longestText)), longestText);
}

const withinLine = /[\\`*[\]<~|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;
/** Headings, quotes, lists, rules and underlines. */
const atBegin = /^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+$|\d+(?=[.)](?:\s|$)))/;

/** Text of one line that Markdown shows as it is, wherever it stands; what has no meaning there is not escaped. */
export function markdownText(text: string): string {
  const line = oneLine(text);
  return line.replaceAll(withinLine, '\\$&').replace(atBegin, (sign) => (/^\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}

/** The same without escapes, for a document that is read as source: what Markdown would take for its own is code. */
export function sourceText(text: string): string {
  return isPlain(text) ? oneLine(text) : markdownCode(oneLine(text));
}

/** Whether Markdown shows it as it is without escapes. */
export function isPlain(text: string): boolean {
  return markdownText(text) === oneLine(text);
}

function oneLine(text: string): string {
  return printableLine(text.trim().replaceAll(/\s+/g, ' '));
}

/** Text as code within a line of Markdown. */
export function markdownCode(text: string): string {
  const line = printableLine(text.replaceAll(/\s+/g, ' '));
  const fence = '`'.repeat(longestTicks(line) + 1);
  return line.includes('`') ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** How many backticks stand together at most. */
export function longestTicks(text: string): number {
  let longest = 0;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  return longest;
}
