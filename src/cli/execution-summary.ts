import type { ExecutionReport } from '../domain/execution-report.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { approvalLines } from './approval-lines.ts';

export const rehearsalLine: Line = [
  { text: 'Rehearsal', tone: 'attention' },
  plain(': no model is asked, nothing is spent. What steps do themselves (commands, http, files) is real.'),
];

/** Why an execution stands as it does, and what a person can do next. */
export function summaryLines(report: ExecutionReport): readonly Line[] {
  return [...errorLines(report), ...report.pending_approvals.flatMap(approvalLines), ...nextLines(report)];
}

export function errorLines({ error }: Pick<ExecutionReport, 'error'>): readonly Line[] {
  if (error === null) return [];
  const where = error.step === null ? '' : ` in step '${printableLine(error.step)}'`;
  const word = error.code === 'cancelled' ? 'cancelled' : 'error';
  const tail = word === 'error' ? [faint(` (${error.code})`)] : [];
  return [
    ...hangingLines([{ text: word, tone: 'bad' }, plain(`${where}: `)], error.message, { tail }),
    ...(error.hint === undefined ? [] : hangingLines([plain('  ')], error.hint)),
  ];
}

function nextLines(report: ExecutionReport): readonly Line[] {
  if (report.pending_approvals.length > 0) {
    return [[plain(`Waiting for a person. When it is answered: baton executions resume ${report.id}`)]];
  }
  if (report.interrupted) return [[plain(`Interrupted. Go on with: baton executions resume ${report.id}`)]];
  if (report.status !== 'failed' && report.status !== 'cancelled') return [];
  return [[faint(`Run it again from where it ended: baton executions retry ${report.id}`)]];
}
