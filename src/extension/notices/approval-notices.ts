import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { asEvent } from '../../domain/project-event.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { RecordedEvent } from '../workspace/open-workspaces.ts';

/** Tells a person that an execution waits for them. */
export function registerApprovalNotices({ context, channel, workspaces }: Parts): void {
  const notices = new ApprovalNotices();
  const onError = (error: unknown): void => channel.error(`Approvals: ${messageOf(error)}`);
  context.subscriptions.push(
    workspaces.onDidRecord((recorded) => {
      if (vscode.workspace.isTrusted) notices.follow(recorded).catch(onError);
    }),
  );
}

/**
 * One notification for each execution at a time, since VS Code can take none back: while one stands, the next question
 * waits until that one was answered.
 */
class ApprovalNotices {
  /** By execution: the approval that its notification tells of. */
  readonly #standing = new Map<string, string>();
  readonly #told = new Set<string>();

  async follow({ workspace, event: record }: RecordedEvent): Promise<void> {
    const event = asEvent(record);
    if (event.type === 'approval_requested') await this.#tellNext(workspace, record.execution_id);
    if (event.type !== 'approval_decided') return;
    const { approval_id } = event.data;
    this.#told.delete(approval_id);
    if (this.#standing.get(record.execution_id) !== approval_id) return;
    await this.#tellNext(workspace, record.execution_id);
  }

  async #tellNext(workspace: FolderWorkspace, execution: string): Promise<void> {
    if (!vscode.workspace.getConfiguration('baton').get<boolean>('notifyApprovals', true)) return;
    const api = await workspace.open();
    const { items: waiting } = await api.listApprovals({ execution, status: 'pending' });
    const items = waiting.filter(({ execution_id }) => execution_id === execution);
    const standing = this.#standing.get(execution);
    if (items.some(({ id }) => id === standing)) return;
    const next = items.find((asked) => !this.#isTold(asked));
    if (next === undefined) this.#standing.delete(execution);
    else await this.#tell(workspace, next);
  }

  /** What several ask together is told once, in whichever execution it was asked first. */
  #isTold({ id, waiting }: AskedApproval): boolean {
    return this.#told.has(id) || waiting.some(({ approval_id }) => this.#told.has(approval_id));
  }

  async #tell(workspace: FolderWorkspace, { id, execution_id, ...asked }: AskedApproval): Promise<void> {
    this.#standing.set(execution_id, id);
    this.#told.add(id);
    const isBudget = asked.kind === 'budget';
    const answer = isBudget ? vscode.l10n.t('Grant More…') : vscode.l10n.t('Answer…');
    const later = vscode.l10n.t('Later');
    const chosen = await vscode.window.showInformationMessage(plainMessage(wordsOf(asked)), answer, later);
    if (this.#standing.get(execution_id) === id) this.#standing.delete(execution_id);
    if (chosen !== answer) return;
    const command = isBudget ? 'baton.showApprovals' : 'baton.answerApproval';
    await vscode.commands.executeCommand(command, { workspace, id: execution_id, approval: id });
  }
}

function wordsOf({
  workflow,
  step_path,
  question,
}: Pick<AskedApproval, 'workflow' | 'step_path' | 'question'>): string {
  return `${[workflow, ...(step_path === null ? [] : [step_path])].join(' · ')}: ${printableLine(question)}`;
}
