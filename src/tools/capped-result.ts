import { type Json, asText } from '../base/json.ts';
import { textUpTo } from '../base/text-up-to.ts';
import type { ToolResult } from './agent-tool.ts';

/** A result that is too long for a model: its first part, with a word about it, and the whole of it to page through. */
export function cappedResult(value: Json, maxCharacters: number): ToolResult {
  const whole = asText(value);
  const length = JSON.stringify(value).length;
  if (length <= maxCharacters) return { ok: true, value };
  const what = typeof value === 'string' ? 'of it' : 'of its JSON';
  const text = textUpTo(whole, maxCharacters);
  const note = `The result has ${whole.length} characters; 'text' holds the first ${text.length} ${what}.`;
  return { ok: true, value: { truncated: true, note, text }, whole };
}
