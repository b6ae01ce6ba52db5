import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import type { Parts } from '../parts.ts';
import type { RecordedEvent } from '../workspace/open-workspaces.ts';

/** Tells people that a budget comes to its end, with its level, while there is still something to decide. */
export function registerBudgetNotices({ context, channel, workspaces }: Parts): void {
  const onError = (error: unknown): void => channel.error(`Budgets: ${messageOf(error)}`);
  context.subscriptions.push(
    workspaces.onDidRecord((recorded) => {
      if (recorded.event.type === 'budget_warning') tell(recorded).catch(onError);
    }),
  );
}

async function tell({ workspace, event }: RecordedEvent): Promise<void> {
  const id = event.execution_id;
  const { workflow, rehearsal } = await (await workspace.open()).showExecution(id);
  if (rehearsal) return;
  const show = vscode.l10n.t('Show');
  const { eventWords } = await import('../../presentation/event-words.ts');
  const said = plainMessage(`${workflow}: ${printableLine(eventWords(event))}.`);
  if ((await vscode.window.showWarningMessage(said, show)) !== show) return;
  await vscode.commands.executeCommand('baton.showExecution', { workspace, id });
}
