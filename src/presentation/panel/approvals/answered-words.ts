import * as l10n from '@vscode/l10n';
import type { ExecutionEvent } from '../../../domain/execution-event.ts';
import { printableLine } from '../../printable-text.ts';
import type { ApprovalCard } from './approval-card.ts';

type Decided = Extract<ExecutionEvent, { readonly type: 'approval_decided' }>['data'];

/** Who has answered a question that was shown, and how. */
export function answeredWords({ question, answer }: ApprovalCard, { approved, decided_by, reason }: Decided): string {
  const who = decided_by === null ? l10n.t('Somebody') : printableLine(decided_by);
  if (approved && answer.kind !== 'yes') return l10n.t('{0} has answered: {1}', who, question);
  if (approved) return l10n.t('{0} has approved: {1}', who, question);
  if (reason === null) return l10n.t('{0} has rejected: {1}', who, question);
  return l10n.t('{0} has rejected: {1} ({2})', who, question, printableLine(reason));
}
