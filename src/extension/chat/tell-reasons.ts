import * as vscode from 'vscode';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import { type ExecutionReport, isNotAccepted } from '../../domain/execution-report.ts';
import { eventWords } from '../../presentation/event-words.ts';
import { paletteWords } from '../../presentation/palette-words.ts';
import { plainParagraph } from './paragraphs.ts';

/** Why an execution did not end well, or stands still; nothing of one that is well. `log`: where it is known why. */
export function tellReasons(
  reply: vscode.ChatResponseStream,
  report: ExecutionReport,
  log: readonly ExecutionEventRecord[],
): void {
  for (const reason of reasons(report, log)) plainParagraph(reply, reason);
}

function reasons(report: ExecutionReport, log: readonly ExecutionEventRecord[]): readonly string[] {
  const { status, error, interrupted } = report;
  const cancelled = log.findLast(({ type }) => type === 'execution_cancelled');
  return [
    ...(error === null ? [] : [failureSentence(error)]),
    ...(interrupted
      ? [vscode.l10n.t('The program that ran it has ended: nothing works on it. Resume it to go on where it was.')]
      : []),
    ...(status === 'cancelled' && cancelled !== undefined
      ? [vscode.l10n.t('It was cancelled: {0}', eventWords(cancelled))]
      : []),
    ...(isNotAccepted(report)
      ? [vscode.l10n.t('What came of it did not do for its task: {0}', report.task.error_message ?? '')]
      : []),
  ];
}

function failureSentence({ step, message, hint }: NonNullable<ExecutionReport['error']>): string {
  const said =
    step === null ? vscode.l10n.t('It failed: {0}', message) : vscode.l10n.t('Step {0} failed: {1}', step, message);
  return hint === undefined ? said : `${said}\n${paletteWords(hint)}`;
}
