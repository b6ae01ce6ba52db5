import * as vscode from 'vscode';
import type { ApprovalCard, ApprovalPlace } from '../../../presentation/panel/approvals/approval-card.ts';
import { approveChanged } from '../../commands/approve-changed.ts';
import { type Asked, nothingWaits } from '../../commands/choose-approval.ts';
import { resumeAsker } from '../../commands/resume-asker.ts';
import { showProposed } from '../../documents/proposed-texts.ts';
import type { OpenWorkspaces } from '../../workspace/open-workspaces.ts';
import type { AnswerMeans } from './answer-means.ts';
import { askedAt, recordAnswer, whyLocked } from './approval-answers.ts';

/** Answers as they are given in this window. */
export function windowAnswers(workspaces: OpenWorkspaces): AnswerMeans {
  return {
    whyLocked,
    ask: (place) => askedIn(workspaces, place),
    record: recordAnswer,
    change: approveChanged,
    resume: async (asked) => {
      await resumeAsker(asked);
    },
    open: ({ workspace, approval }) => showProposed(workspace, approval),
    confirm: confirmed,
  };
}

async function askedIn({ onDisk }: OpenWorkspaces, place: ApprovalPlace): Promise<Asked> {
  const workspace = onDisk.find(({ folder }) => folder.uri.toString() === place.folder);
  if (workspace === undefined) throw nothingWaits();
  return await askedAt(workspace, place);
}

async function confirmed(cards: readonly ApprovalCard[]): Promise<boolean> {
  const approve = vscode.l10n.t('Approve');
  const title = vscode.l10n.t('Approve {0} questions?', cards.length);
  const detail = cards.map(({ workflow, question }) => `• ${workflow}: ${question}`).join('\n');
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, approve)) === approve;
}
