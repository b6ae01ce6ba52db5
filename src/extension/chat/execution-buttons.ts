import * as vscode from 'vscode';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { waysOut } from '../commands/show-failure.ts';
import type { ExecutionTarget } from '../commands/targets.ts';

interface Shown extends ExecutionTarget {
  readonly report: ExecutionReport;
}

/** What can be done with an execution as it stands: what makes it go on first. */
export function executionButtons({ workspace, id, report }: Shown): readonly vscode.Command[] {
  const target = { workspace, id };
  const { interrupted, retryable, error, steps } = report;
  const button = (title: string, command: string): vscode.Command => ({ title, command, arguments: [target] });
  const isWhole = steps.length < 2;
  return [
    ...(vscode.workspace.isTrusted
      ? [
          ...(error === null ? [] : waysOut(error.code)),
          ...(interrupted ? [button(vscode.l10n.t('Resume'), 'baton.resumeExecution')] : []),
          ...(retryable ? [button(vscode.l10n.t('Retry'), 'baton.retryExecution')] : []),
          ...(retryable && !isWhole ? [button(vscode.l10n.t('Retry from Step…'), 'baton.retryFromStep')] : []),
        ]
      : []),
    button(vscode.l10n.t('Show Execution'), 'baton.showExecution'),
    button(vscode.l10n.t('Report'), 'baton.showReport'),
  ];
}
