import type { CallToolResult } from '@modelcontextprotocol/server';
import { BatonError, messageOf } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { withoutMiddle } from '../../base/without-middle.ts';

/** Characters of one result or resource: what is longer helps no model. The record has it whole. */
export const mostCharacters = 256 * 1024;

/** What a tool answers, as text for models and as data for programs. */
export function answered(value: JsonObject): CallToolResult {
  const text = JSON.stringify(value);
  if (text.length <= mostCharacters) return { content: [{ type: 'text', text }], structuredContent: { ...value } };
  const cut = { truncated: true, text: withoutMiddle(text, mostCharacters) };
  return { content: [{ type: 'text', text: JSON.stringify(cut) }], structuredContent: cut };
}

/** What kept a call from being done, worded for the model. */
export function refused({
  code,
  message,
  hint,
}: {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}): CallToolResult {
  const error = { code, message, ...(hint === undefined ? {} : { hint }) };
  return { ...answered({ error }), isError: true };
}

export function refusedFor(error: unknown): CallToolResult {
  return error instanceof BatonError ? refused(error) : refused({ code: 'failed', message: messageOf(error) });
}
