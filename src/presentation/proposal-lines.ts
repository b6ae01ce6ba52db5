import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import type { ApprovalRecord } from '../domain/approval.ts';
import { askedCall } from '../domain/editable-approval.ts';
import { jsonLines } from './json-lines.ts';
import { printableLines } from './printable-text.ts';

/**
 * What a question is about, for who reads it beside others: of a write the lines that change, of a tool call what it would
 * do, of everything else its payload. None where the question says it all.
 */
export function proposalLines(
  approval: Pick<ApprovalRecord, 'kind' | 'subject' | 'question' | 'payload'>,
): readonly string[] {
  const { kind, subject, question, payload } = approval;
  if (kind === 'budget' || (kind === 'command' && question.includes(subject))) return [];
  if (kind === 'human') return linesOf(payload['input']);
  const preview = askedCall(approval) === undefined ? payload : payload['preview'];
  return isJsonObject(preview) ? (changedLines(preview) ?? linesOf(preview)) : [];
}

function linesOf(value: Json | undefined): readonly string[] {
  return isJsonObject(value) && Object.keys(value).length > 0 ? jsonLines(value) : [];
}

/** `- old` and `+ new`, without what stays before and behind them; undefined: no text would be written. */
function changedLines({ old_text, new_text, truncated }: JsonObject): readonly string[] | undefined {
  if (typeof new_text !== 'string' || truncated === true) return undefined;
  const [before, after] = [linesIn(old_text), linesIn(new_text)];
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  const [gone, come] = [before, after].map((lines) => lines.slice(start, lines.length - end));
  return [...(gone ?? []).map((line) => `- ${line}`), ...(come ?? []).map((line) => `+ ${line}`)];
}

function linesIn(text: Json | undefined): readonly string[] {
  return typeof text !== 'string' || text === '' ? [] : printableLines(text.replace(/\r?\n$/, ''));
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((line, index) => line !== other[index]);
  return differs === -1 ? one.length : differs;
}
