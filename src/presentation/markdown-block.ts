import type { Json } from '../base/json.ts';
import { printableLines } from './printable-text.ts';
import { longestTicks, markdownText } from './row-view.ts';

/** A message as a paragraph; one of several lines as it was written. */
export function messageBlock(message: string): readonly string[] {
  const text = message.trim();
  return text.includes('\n')
    ? fenced(cutText(text, longestMessage), '')
    : [markdownText(cutText(text, longestMessage))];
}

const longestMessage = 4000;

/** A value as a block of code: text as text, everything else as JSON. At most `limit` characters of it. */
export function valueBlock(value: Json, limit: number): readonly string[] {
  if (typeof value === 'string') return fenced(cutText(value, limit), '');
  return fenced(cutText(JSON.stringify(value, null, 2), limit), 'json');
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
  return `${text.slice(0, end)}\n… and ${text.length - end} more characters`;
}
