import * as vscode from 'vscode';
import { BatonError } from '../../../base/errors.ts';
import type { ApprovalPlace } from '../../../presentation/panel/approvals/approval-card.ts';
import { type PanelAnswer, panelDecision } from '../../../presentation/panel/approvals/panel-answer.ts';
import { type Asked, stillAsked } from '../../commands/choose-approval.ts';
import { recordDecision } from '../../commands/record-decision.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';

/** The question as it is now. Throws `already_decided`, and `changed_meanwhile` when it is not the one that was shown. */
export async function askedAt(workspace: FolderWorkspace, { execution, id }: ApprovalPlace): Promise<Asked> {
  const asked = await stillAsked({ workspace, id: execution }, id);
  if (asked.approval.id === id) return asked;
  throw new BatonError('changed_meanwhile', vscode.l10n.t('More is asked for by now. Look at the question again.'));
}

/** Records what a person says. Throws `invalid_answer` when that does not fit the question, and what recording rejects with. */
export async function recordAnswer(asked: Asked, answer: PanelAnswer): Promise<void> {
  const decided = panelDecision(asked.approval, answer);
  if (!decided.ok) throw new BatonError('invalid_answer', vscode.l10n.t('That does not fit: {0}', decided.error));
  await recordDecision(asked, decided.value);
}

/** Why nobody can answer in this folder; undefined: people can. */
export function whyLocked({ opened }: FolderWorkspace): string | undefined {
  if (!vscode.workspace.isTrusted) return vscode.l10n.t('Trust this folder to answer.');
  return opened?.place.kind === 'read_only' ? vscode.l10n.t('The database can only be read here.') : undefined;
}
