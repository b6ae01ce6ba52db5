import * as l10n from '@vscode/l10n';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { jsonLines } from './json-lines.ts';
import { printableLines } from './printable-text.ts';
import { isPlain, longestTicks, sourceText } from './row-view.ts';

/** A message as a paragraph; as a block of code where it has several lines, or Markdown would read it as its own. */
export function messageBlock(message: string): readonly string[] {
  const text = cutText(message.trim(), longestMessage);
  return text.includes('\n') || !isPlain(text) ? fenced(text, '') : [sourceText(text)];
}

const longestMessage = 4000;

/**
 * A value as blocks of code: text as text, everything else as JSON. Texts of several lines are read, not parsed: those of
 * an object stand in blocks of their own below their names. At most `limit` characters of each.
 */
export function valueBlock(value: Json, limit: number): readonly string[] {
  if (typeof value === 'string') return fenced(cutText(value, limit), '');
  if (isJsonObject(value)) return objectBlocks(value, limit);
  return hasLines(value)
    ? fenced(cutText(jsonLines(value).join('\n'), limit), '')
    : fenced(cutText(JSON.stringify(value, null, 2), limit), 'json');
}

function objectBlocks(value: JsonObject, limit: number): readonly string[] {
  const entries = Object.entries(value);
  const short = entries.filter(([, entry]) => !hasLines(entry));
  const long = entries.filter(([, entry]) => hasLines(entry));
  const json = JSON.stringify(Object.fromEntries(short), null, 2);
  const blocks = [
    ...(short.length > 0 || long.length === 0 ? [fenced(cutText(json, limit), 'json')] : []),
    ...long.map(([name, entry]) => [
      `${sourceText(name)}:`,
      '',
      ...fenced(cutText(typeof entry === 'string' ? entry : jsonLines(entry).join('\n'), limit), ''),
    ]),
  ];
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

/** Whether there is a text of several lines in it, however deep. */
function hasLines(value: Json): boolean {
  if (typeof value === 'string') return value.includes('\n');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLines);
}

export function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Lines that stay as they are, whatever stands in them: the fence is longer than any in the text. */
export function fenced(text: string, language: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return [`${fence}${language}`, ...printableLines(text), fence];
}

function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Half of a character outside of the basic plane is no text.
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}\n${l10n.t('… and {0} more characters', text.length - end)}`;
}
