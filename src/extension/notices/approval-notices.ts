import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { asEvent } from '../../domain/project-event.ts';
import { byCount } from '../../presentation/by-count.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import { LiveReading } from '../pace/live-reading.ts';
import type { SeenExecutions } from '../panels/seen-executions.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { openQuestionCount } from '../workspace/open-question-count.ts';
import type { OpenWorkspaces, RecordedEvent } from '../workspace/open-workspaces.ts';
import { QuestionNotices } from './question-notices.ts';
import { questionsInSight } from './questions-in-sight.ts';
import type { QuestionToasts } from './question-toasts.ts';

/** Questions of one moment are told of together. */
const pace = { afterMs: 250, everyMs: 250 };

/** Tells a person that executions wait for them. */
export function registerApprovalNotices({ context, channel, workspaces, seen, toasts }: Parts): void {
  const onError = (error: unknown): void => channel.error(`Approvals: ${messageOf(error)}`);
  const telling = new LiveReading({ read: () => notices.tell(), onFailure: onError, pace });
  const notices = new QuestionNotices<ExecutionTarget>({
    tellSoon: () => telling.soon(),
    isThere: ({ workspace }) => workspaces.all.includes(workspace),
    listOpen: (asker) => listUnseen(asker, seen),
    showOne: async (approval) => {
      const wanted = buttonOf(approval);
      return (await toasts.ask(approval.id, wordsOf(approval), [wanted, later()])) === wanted;
    },
    answer,
    showAll: async () => {
      const show = vscode.l10n.t('Show');
      const said = countWords(await openQuestionCount(workspaces.all));
      return (await toasts.ask(null, said, [show, later()])) === show;
    },
    openAll: () => void vscode.commands.executeCommand('baton.showApprovals'),
    onError,
  });
  context.subscriptions.push(
    telling,
    workspaces.onDidRecord((recorded) => {
      if (vscode.workspace.isTrusted) note(notices, recorded);
      noteAnswered(toasts, recorded);
    }),
    onDidOpen(workspaces, (workspace) => {
      if (vscode.workspace.isTrusted) noteWaiting(notices, workspace).catch(onError);
    }),
  );
}

/** Each time the record of a folder was opened. */
function onDidOpen(workspaces: OpenWorkspaces, listener: (workspace: FolderWorkspace) => void) {
  const known = new WeakSet<object>();
  return workspaces.onDidChange((workspace) => {
    if (workspace?.opened === undefined || known.has(workspace.opened)) return;
    known.add(workspace.opened);
    listener(workspace);
  });
}

/** What was asked before the window was loaded anew, or while none was there. */
async function noteWaiting(notices: QuestionNotices<ExecutionTarget>, workspace: FolderWorkspace): Promise<void> {
  const { items } = await (await workspace.open()).listApprovals({ status: 'pending' });
  for (const { execution_id: id } of items) notices.noteAsked({ workspace, id });
}

function note(notices: QuestionNotices<ExecutionTarget>, { workspace, event: record }: RecordedEvent): void {
  const event = asEvent(record);
  const asker = { workspace, id: record.execution_id };
  if (event.type === 'approval_requested') notices.noteAsked(asker);
  if (event.type === 'approval_decided') notices.noteDecided(asker, event.data.approval_id);
}

function noteAnswered(toasts: QuestionToasts, { event: record }: RecordedEvent): void {
  const event = asEvent(record);
  if (event.type === 'approval_decided') toasts.noteAnswered(event.data.approval_id);
}

/** Without those that a person has before them in the panel. */
async function listUnseen({ workspace, id }: ExecutionTarget, seen: SeenExecutions): Promise<readonly AskedApproval[]> {
  if (!vscode.workspace.getConfiguration('baton').get<boolean>('notifyApprovals', true)) return [];
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution: id, status: 'pending' });
  const before = await questionsInSight(workspace, seen);
  return items.filter((each) => each.execution_id === id && !before.has(each.id));
}

function later(): string {
  return vscode.l10n.t('Later');
}

function buttonOf({ kind }: AskedApproval): string {
  return kind === 'budget' ? vscode.l10n.t('Grant More…') : vscode.l10n.t('Answer…');
}

function answer({ workspace, id }: ExecutionTarget, approval: AskedApproval): void {
  const command = approval.kind === 'budget' ? 'baton.showApprovals' : 'baton.answerApproval';
  void vscode.commands.executeCommand(command, { workspace, id, approval: approval.id });
}

function countWords(count: number): string {
  return byCount(count, {
    one: vscode.l10n.t('One question waits for an answer.'),
    other: vscode.l10n.t('{0} questions wait for an answer.', count),
  });
}

function wordsOf({ workflow, step_path, question }: AskedApproval): string {
  const place = [workflow, ...(step_path === null ? [] : [step_path])].join(' · ');
  return plainMessage(`${place}: ${printableLine(question)}`);
}
