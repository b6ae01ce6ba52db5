import { hasEnded } from '../domain/execution.ts';
import { type ExecutionReport, isNotAccepted } from '../domain/execution-report.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { approvalLines } from './approval-lines.ts';
import { pasteable } from './pasteable.ts';
import type { Settings } from './settings.ts';

/** Why an execution stands as it does, and what a person can do next. */
export function summaryLines(report: ExecutionReport, settings: Settings): readonly Line[] {
  const questions = report.pending_approvals.flatMap((approval) => approvalLines(approval, settings));
  const next = nextWords(report);
  return [
    ...errorLines(report, settings),
    ...taskLines(report),
    ...questions,
    ...(next === undefined ? [] : [[plain(pasteable(next, settings))]]),
  ];
}

export function errorLines({ error }: Pick<ExecutionReport, 'error'>, settings: Settings): readonly Line[] {
  if (error === null) return [];
  const isNamed = error.step === null || error.message.startsWith(`Step '${error.step.split('.').at(-1) ?? ''}'`);
  const where = isNamed ? '' : ` in step '${printableLine(error.step)}'`;
  const word = error.code === 'cancelled' ? 'cancelled' : 'error';
  const tail = word === 'error' ? [faint(` (${error.code})`)] : [];
  return [
    ...hangingLines([{ text: word, tone: 'bad' }, plain(`${where}: `)], error.message, { tail }),
    ...(error.hint === undefined ? [] : hangingLines([plain('  ')], pasteable(error.hint, settings))),
  ];
}

function taskLines(report: ExecutionReport): readonly Line[] {
  if (!isNotAccepted(report)) return [];
  const { title, error_message } = report.task;
  return hangingLines(
    [{ text: 'failed', tone: 'bad' }, plain(': ')],
    error_message ?? `The task '${title}' is failed.`,
  );
}

/** How an interrupted execution goes on. */
export function resumeWords(id: string): string {
  return `Interrupted. Go on with: baton executions resume ${id}`;
}

function nextWords(report: ExecutionReport): string | undefined {
  const resume = `baton executions resume ${report.id}`;
  // It is asked about the task that the execution worked on: there is nothing to resume.
  if (hasEnded(report) && report.pending_approvals.length > 0) return undefined;
  if (report.pending_approvals.length > 0) return `Waiting for a person. When it is answered: ${resume}`;
  if (report.interrupted) return resumeWords(report.id);
  if (isNotAccepted(report)) return `Let it be worked on again: baton tasks retry ${report.task.id}`;
  if (!report.retryable) return undefined;
  return `Run it again from where it ended: baton executions retry ${report.id}`;
}
