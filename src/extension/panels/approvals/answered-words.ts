import * as vscode from 'vscode';
import type { ExecutionEvent } from '../../../domain/execution-event.ts';
import type { ApprovalCard } from '../../../presentation/panel/approvals/approval-card.ts';
import { printableLine } from '../../../presentation/printable-text.ts';

type Decided = Extract<ExecutionEvent, { readonly type: 'approval_decided' }>['data'];

/** Who has answered a question that was shown, and how. */
export function answeredWords({ question }: ApprovalCard, { approved, decided_by, reason }: Decided): string {
  const who = decided_by === null ? vscode.l10n.t('Somebody') : printableLine(decided_by);
  if (approved) return vscode.l10n.t('{0} has approved: {1}', who, question);
  if (reason === null) return vscode.l10n.t('{0} has rejected: {1}', who, question);
  return vscode.l10n.t('{0} has rejected: {1} ({2})', who, question, printableLine(reason));
}
