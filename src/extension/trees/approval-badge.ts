import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { PacedWork } from './paced-work.ts';

/** The view's badge counts the questions that nobody has answered yet, in all folders. */
export function showApprovalBadge({ context, channel, workspaces }: Parts, view: vscode.TreeView<unknown>): void {
  const show = async (): Promise<void> => {
    const counts = await Promise.all(workspaces.all.map(openQuestions));
    const value = counts.reduce((sum, count) => sum + count, 0);
    if ((view.badge?.value ?? 0) === value) return;
    view.badge = value === 0 ? undefined : { value, tooltip: vscode.l10n.t('Questions that wait for you: {0}', value) };
  };
  const showing = new PacedWork(show, (error) => channel.error(`Epics: ${error}`));
  context.subscriptions.push(
    showing,
    workspaces.onDidChange(() => showing.soon()),
    workspaces.onDidRecord(({ event }) => {
      // One that ends takes its questions along.
      if (event.type.startsWith('approval_') || event.type.startsWith('execution_')) showing.soon();
    }),
  );
}

async function openQuestions({ opened }: FolderWorkspace): Promise<number> {
  return opened === undefined ? 0 : (await opened.listApprovals({ status: 'pending', limit: 1 })).total;
}
