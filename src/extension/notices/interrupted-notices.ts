import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import type { ResumePlan } from '../../app/calls/execution-api.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** More notifications than VS Code shows at once would only cover each other. */
const mostOfferedAlone = 3;

/** Offers to go on with what a reload or a crash interrupted, once for each execution and window. */
export function registerInterruptedNotices({ context, channel, workspaces }: Parts): void {
  const offered = new Set<string>();
  const onError = (error: unknown): void => channel.error(`Interrupted executions: ${messageOf(error)}`);
  const look = async (workspace: FolderWorkspace): Promise<void> => {
    if (!vscode.workspace.isTrusted || !workspace.isOnDisk) return;
    // A folder in which nothing has run yet has no database to open.
    if (workspace.opened === undefined && !(await workspace.hasRecords())) return;
    const api = await workspace.open();
    if (api.place.kind === 'read_only') return;
    const { items } = await api.listExecutions({ status: ['pending', 'running'], parent: null, limit: 50 });
    const found = items.filter(({ interrupted, id }) => interrupted && !offered.has(id));
    for (const { id } of found) offered.add(id);
    if (found.length > mostOfferedAlone) void offerMany(workspace, found.length).catch(onError);
    else for (const execution of found) void offer(workspace, execution).catch(onError);
  };
  const lookAtAll = (): void => {
    for (const workspace of workspaces.all) look(workspace).catch(onError);
  };
  context.subscriptions.push(
    workspaces.onDidChange((workspace) => {
      if (workspace === undefined) lookAtAll();
      else if (workspace.opened !== undefined) look(workspace).catch(onError);
    }),
  );
}

async function offerMany(workspace: FolderWorkspace, count: number): Promise<void> {
  const [resume, show] = [vscode.l10n.t('Resume…'), vscode.l10n.t('Show')];
  const said = vscode.l10n.t('{0} executions were interrupted.', count);
  const chosen = await vscode.window.showWarningMessage(said, resume, show);
  const folder = workspace.folder.uri.toString();
  if (chosen === resume) await vscode.commands.executeCommand('baton.resumeExecution', { folder });
  if (chosen === show) await vscode.commands.executeCommand('baton.executions.focus');
}

async function offer(workspace: FolderWorkspace, { id, workflow }: ExecutionSummary): Promise<void> {
  const plan = await (await workspace.open()).resumePlan(id);
  const [resume, show] = [vscode.l10n.t('Resume'), vscode.l10n.t('Show')];
  const said = vscode.l10n.t('{0} was interrupted. {1}', workflow, planWords(plan));
  const chosen = await vscode.window.showWarningMessage(plainMessage(said), resume, show);
  const target = { workspace, id };
  if (chosen === resume) await vscode.commands.executeCommand('baton.resumeExecution', target);
  if (chosen === show) await vscode.commands.executeCommand('baton.showExecution', target);
}

/** What is done is reused; what will run, and what of it was begun. */
function planWords({ done, begun, ahead }: ResumePlan): string {
  const parts = [
    ...(done.length === 0 ? [] : [vscode.l10n.t('Done: {0}.', listed(done))]),
    ...(begun.length === 0 ? [] : [vscode.l10n.t('Goes on in: {0}.', listed(begun))]),
    ...(ahead.length === 0 ? [] : [vscode.l10n.t('Then: {0}.', listed(ahead))]),
  ];
  return parts.join(' ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? vscode.l10n.t('{0} and {1} more', shown, names.length - 4) : shown;
}
