import * as vscode from 'vscode';
import type { NothingShown, Way } from '../../../protocol/panel/head-messages.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../../workspace/open-workspaces.ts';
import type { UnreadFolder } from '../../workspace/read-each-folder.ts';
import { listWorkflows } from '../../trees/list-workflows.ts';

/** Why no execution is shown, and what to do about it. `unread`: where something may have run all the same. */
export async function nothingShown(
  { all, onDisk }: Pick<OpenWorkspaces, 'all' | 'onDisk'>,
  unread: readonly UnreadFolder[],
): Promise<NothingShown> {
  const { isTrusted, workspaceFolders = [] } = vscode.workspace;
  if (workspaceFolders.length === 0) {
    return said(vscode.l10n.t('Executions are shown here. Open a folder to begin.'), 'open_folder');
  }
  if (onDisk.length === 0 && all.length > 0) {
    return said(vscode.l10n.t('Nothing runs in a virtual folder. Clone or copy it to a disk and open that one.'));
  }
  if (unread.length > 0) return said(vscode.l10n.t('What has run cannot be shown.'), 'reopen');
  if (!isTrusted) {
    return said(vscode.l10n.t('Nothing has run here, and in Restricted Mode nothing can.'), 'trust');
  }
  if (all.length === 0) return said(vscode.l10n.t('This folder has no workflows of Baton yet.'), 'set_up');
  if (!(await hasWorkflows(onDisk))) return said(vscode.l10n.t('There is no workflow to run yet.'), 'set_up');
  return said(
    vscode.l10n.t(
      'Nothing has run yet. What runs is shown here, step by step. A rehearsal needs no model and costs nothing.',
    ),
    'rehearse',
    'run',
  );
}

async function hasWorkflows(workspaces: readonly FolderWorkspace[]): Promise<boolean> {
  const lists = await Promise.all(workspaces.map(listWorkflows));
  return lists.some(({ length }) => length > 0);
}

function said(text: string, ...ways: readonly Way[]): NothingShown {
  return { text, ways: ways.map((way) => ({ way, title: titleOf(way) })) };
}

function titleOf(way: Way): string {
  switch (way) {
    case 'open_folder':
      return vscode.l10n.t('Open Folder');
    case 'set_up':
      return vscode.l10n.t('Set Up Baton Here');
    case 'trust':
      return vscode.l10n.t('Manage Workspace Trust');
    case 'rehearse':
      return vscode.l10n.t('Rehearse a Workflow');
    case 'run':
      return vscode.l10n.t('Run a Workflow');
    case 'reopen':
      return vscode.l10n.t('Try Again');
  }
}
