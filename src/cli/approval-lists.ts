import { asText } from '../base/json.ts';
import type { ApprovalRecord, AskedApproval } from '../domain/approval.ts';
import type { Page } from '../domain/page.ts';
import { durationLabel } from '../presentation/duration-label.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import {
  answerLine,
  changeLines,
  choiceLines,
  costLines,
  payloadLines,
  questionLines,
  subjectLines,
} from './approval-lines.ts';
import { restLine } from './rest-line.ts';
import type { Settings } from './settings.ts';

interface Frame {
  readonly now: number;
  readonly settings: Settings;
}

export function approvalListLines(page: Page<AskedApproval>, frame: Frame): readonly Line[] {
  return [...page.items.flatMap((item) => itemLines(item, frame)), ...restLine(page, 'approvals')];
}

function itemLines(approval: AskedApproval, { now, settings }: Frame): readonly Line[] {
  const { id, execution_id, kind, decided_by, created_at } = approval;
  const asked = `asked ${durationLabel(now - Date.parse(created_at))} ago`;
  const status = statusWords(approval);
  const by = decided_by === null ? status : `${status} by ${printableLine(decided_by)}`;
  return [
    ...questionLines(approval),
    [faint(`  ${kind} · ${by} · ${asked} · ${execution_id}`)],
    ...payloadLines(approval),
    ...(approval.edited_payload === null ? [] : [[plain('    changed to:')]]),
    ...changeLines(approval),
    ...choiceLines(approval),
    ...decidedLines(approval),
    ...(approval.status === 'pending'
      ? [...costLines(approval), answerLine(approval, settings)]
      : [[faint(`  ${id}`)]]),
  ];
}

function statusWords({ status, edited_payload }: ApprovalRecord): string {
  return edited_payload === null ? status : `${status} as changed`;
}

function decidedLines({ answer: given, reason }: ApprovalRecord): readonly Line[] {
  return [
    ...(given === null ? [] : hangingLines([plain('    answer: ')], asText(given), { indent: '      ' })),
    ...(reason === null ? [] : hangingLines([plain('    reason: ')], reason, { indent: '      ' })),
  ];
}

/** What was decided about what. What a person has changed happens, and not what the question names. */
export function outcomeLines(approval: ApprovalRecord): readonly Line[] {
  const { kind, status, edited_payload, scope, question } = approval;
  if (edited_payload !== null) return [[plain(`${statusWords(approval)}:`)], ...changeLines(approval)];
  const said = kind === 'human' && status === 'approved' ? 'answered' : status;
  const forRun = scope === 'execution' && status === 'approved' ? ' for this run' : '';
  return [
    ...hangingLines([plain(`${said}${forRun}: `)], question),
    ...subjectLines(approval),
    ...decidedLines(approval),
  ];
}
