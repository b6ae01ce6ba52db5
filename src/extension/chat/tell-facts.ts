import * as vscode from 'vscode';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { budgetLabel } from '../../presentation/budget-label.ts';
import { executionSummary, stepCounts } from '../../presentation/execution-summary.ts';
import { markdownCode, markdownText } from '../../presentation/row-view.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import { executionUri } from '../documents/execution-uri.ts';
import { paragraph, plainParagraph } from './paragraphs.ts';
import { tellReasons } from './tell-reasons.ts';

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
  tellReasons(reply, report, log);
  tellFailedSteps(reply, report);
  const budgets = report.budgets.map((budget) => vscode.l10n.t('Budget: {0}', budgetLabel(budget)));
  plainParagraph(reply, [vscode.l10n.t('Steps: {0}.', stepCounts(report)), ...budgets].join('\n'));
}

/** Those whose failure was tolerated, or is told by nobody else. */
function tellFailedSteps(reply: vscode.ChatResponseStream, { steps, error }: ExecutionReport): void {
  const others = steps.filter((step) => step.error !== null && step.path !== error?.step);
  const lines = others
    .slice(0, mostSteps)
    .map(({ path, error: failure }) => `- ${markdownCode(path)} ${markdownText(failure?.message ?? '')}`);
  if (lines.length > 0) paragraph(reply, lines.join('\n'));
}
