import * as vscode from 'vscode';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import { type ExecutionReport, isNotAccepted } from '../../domain/execution-report.ts';
import { budgetLabel } from '../../presentation/budget-label.ts';
import { eventWords } from '../../presentation/event-words.ts';
import { executionSummary, stepCounts } from '../../presentation/execution-summary.ts';
import { paletteWords } from '../../presentation/palette-words.ts';
import { markdownCode, markdownText } from '../../presentation/row-view.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import { executionUri } from '../documents/execution-uri.ts';
import { paragraph, plainParagraph } from './paragraphs.ts';
import { tellQuestion } from './tell-question.ts';

interface Recorded {
  readonly target: ExecutionTarget;
  readonly report: ExecutionReport;
  readonly log: readonly ExecutionEventRecord[];
}

const mostSteps = 5;

/** How an execution stands, why, and what it cost: what the record says, and nothing else. */
export function tellFacts(reply: vscode.ChatResponseStream, { target, report, log }: Recorded): void {
  reply.anchor(executionUri(target.workspace, report), report.workflow);
  paragraph(reply, ` ${markdownText(executionSummary(report))}`);
  for (const reason of reasons(report, log)) plainParagraph(reply, reason);
  tellFailedSteps(reply, report);
  const budgets = report.budgets.map((budget) => vscode.l10n.t('Budget: {0}', budgetLabel(budget)));
  plainParagraph(reply, [vscode.l10n.t('Steps: {0}.', stepCounts(report)), ...budgets].join('\n'));
  for (const approval of report.pending_approvals) tellQuestion(reply, { workspace: target.workspace, approval });
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

/** Those whose failure was tolerated, or is told by nobody else. */
function tellFailedSteps(reply: vscode.ChatResponseStream, { steps, error }: ExecutionReport): void {
  const others = steps.filter((step) => step.error !== null && step.path !== error?.step);
  const lines = others
    .slice(0, mostSteps)
    .map(({ path, error: failure }) => `- ${markdownCode(path)} ${markdownText(failure?.message ?? '')}`);
  if (lines.length > 0) paragraph(reply, lines.join('\n'));
}
