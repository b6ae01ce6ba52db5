import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { asEvent } from '../../domain/project-event.ts';
import { byCount } from '../../presentation/by-count.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import { LiveReading } from '../pace/live-reading.ts';
import type { Parts } from '../parts.ts';
import { openQuestionCount } from '../workspace/open-question-count.ts';
import type { RecordedEvent } from '../workspace/open-workspaces.ts';
import { QuestionNotices } from './question-notices.ts';

/** Questions of one moment are told of together. */
const pace = { afterMs: 250, everyMs: 250 };

/** Tells a person that executions wait for them. */
export function registerApprovalNotices({ context, channel, workspaces }: Parts): void {
  const onError = (error: unknown): void => channel.error(`Approvals: ${messageOf(error)}`);
  const telling = new LiveReading({ read: () => notices.tell(), onFailure: onError, pace });
  const notices = new QuestionNotices<ExecutionTarget>({
    tellSoon: () => telling.soon(),
    isThere: ({ workspace }) => workspaces.all.includes(workspace),
    listOpen,
    showOne,
    answer,
    showAll: async () => showAll(await openQuestionCount(workspaces.all)),
    openAll: () => void vscode.commands.executeCommand('baton.showApprovals'),
    onError,
  });
  context.subscriptions.push(
    telling,
    workspaces.onDidRecord((recorded) => {
      if (vscode.workspace.isTrusted) note(notices, recorded);
    }),
  );
}

function note(notices: QuestionNotices<ExecutionTarget>, { workspace, event: record }: RecordedEvent): void {
  const event = asEvent(record);
  const asker = { workspace, id: record.execution_id };
  if (event.type === 'approval_requested') notices.noteAsked(asker);
  if (event.type === 'approval_decided') notices.noteDecided(asker, event.data.approval_id);
}

async function listOpen({ workspace, id }: ExecutionTarget): Promise<readonly AskedApproval[]> {
  if (!vscode.workspace.getConfiguration('baton').get<boolean>('notifyApprovals', true)) return [];
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution: id, status: 'pending' });
  return items.filter(({ execution_id }) => execution_id === id);
}

async function showOne(approval: AskedApproval): Promise<boolean> {
  const wanted = approval.kind === 'budget' ? vscode.l10n.t('Grant More…') : vscode.l10n.t('Answer…');
  return (await vscode.window.showInformationMessage(wordsOf(approval), wanted, vscode.l10n.t('Later'))) === wanted;
}

function answer({ workspace, id }: ExecutionTarget, approval: AskedApproval): void {
  const command = approval.kind === 'budget' ? 'baton.showApprovals' : 'baton.answerApproval';
  void vscode.commands.executeCommand(command, { workspace, id, approval: approval.id });
}

async function showAll(count: number): Promise<boolean> {
  const said = byCount(count, {
    one: vscode.l10n.t('One question waits for an answer.'),
    other: vscode.l10n.t('{0} questions wait for an answer.', count),
  });
  const show = vscode.l10n.t('Show');
  return (await vscode.window.showInformationMessage(said, show, vscode.l10n.t('Later'))) === show;
}

function wordsOf({ workflow, step_path, question }: AskedApproval): string {
  const place = [workflow, ...(step_path === null ? [] : [step_path])].join(' · ');
  return plainMessage(`${place}: ${printableLine(question)}`);
}
