import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import { asEvent } from '../../domain/project-event.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';
import type { RecordedEvent } from '../workspace/open-workspaces.ts';

/** Tells a person that an execution waits for them. */
export function registerApprovalNotices({ context, channel, workspaces }: Parts): void {
  const onError = (error: unknown): void => channel.error(`Approvals: ${messageOf(error)}`);
  context.subscriptions.push(
    workspaces.onDidRecord((recorded) => {
      if (vscode.workspace.isTrusted) tell(recorded).catch(onError);
    }),
  );
}

async function tell({ workspace, event: record }: RecordedEvent): Promise<void> {
  const event = asEvent(record);
  if (event.type !== 'approval_requested') return;
  if (!vscode.workspace.getConfiguration('baton').get<boolean>('notifyApprovals', true)) return;
  const [answer, later] = [vscode.l10n.t('Answer…'), vscode.l10n.t('Later')];
  const where = event.step === null ? '' : `${event.step}: `;
  const chosen = await vscode.window.showInformationMessage(
    plainMessage(`${where}${printableLine(event.data.question)}`),
    answer,
    later,
  );
  if (chosen === answer) {
    await vscode.commands.executeCommand('baton.answerApproval', { workspace, id: record.execution_id });
  }
}
