import * as l10n from '@vscode/l10n';
import { type ApprovalRecord, isCheckQuestion } from '../domain/approval.ts';
import { isToolCallQuestion, withoutRunAndRound } from '../domain/spawn-key.ts';
import { printableLine } from './printable-text.ts';

type Question = Pick<ApprovalRecord, 'kind' | 'step_path' | 'execution_id' | 'idempotency_key'>;

/** What comes of it when the question is rejected. */
export function rejectionWords(question: Question): string {
  const { kind, step_path, execution_id, idempotency_key } = question;
  if (isToolCallQuestion(withoutRunAndRound(idempotency_key, execution_id))) {
    return l10n.t('The agent is told and works on without it.');
  }
  if (kind === 'budget') return l10n.t('Every step that waits for it fails.');
  if (isCheckQuestion(question)) return l10n.t('The check does not run; a person decides about the task.');
  if (step_path === null) return l10n.t('The run fails before anything is done.');
  return l10n.t(
    'Step {0} fails, and so does the run unless its workflow goes on without it.',
    printableLine(step_path),
  );
}
