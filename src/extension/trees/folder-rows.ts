import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** One folder of a window that has several. */
export interface FolderNode {
  readonly kind: 'folder';
  readonly workspace: FolderWorkspace;
}

/**
 * The top of a tree: a row for each of several folders, else what the only one has. `emptyKey` tells the view's welcome
 * content that nothing was found, which it must not say while that is still being read.
 */
export async function topRows<Row>(
  workspaces: readonly FolderWorkspace[],
  rowsOf: (workspace: FolderWorkspace) => Promise<readonly Row[]>,
  emptyKey:
    'baton.workflowsEmpty' | 'baton.executionsEmpty' | 'baton.sessionsEmpty' | 'baton.teamEmpty' | 'baton.epicsEmpty',
): Promise<readonly (FolderNode | Row)[]> {
  const rows = await rowsAtTop(workspaces, rowsOf);
  void vscode.commands.executeCommand('setContext', emptyKey, workspaces.length > 0 && rows.length === 0);
  return rows;
}

async function rowsAtTop<Row>(
  workspaces: readonly FolderWorkspace[],
  rowsOf: (workspace: FolderWorkspace) => Promise<readonly Row[]>,
): Promise<readonly (FolderNode | Row)[]> {
  const [only, ...others] = workspaces;
  if (only === undefined) return [];
  if (others.length === 0) return rowsOf(only);
  return workspaces.map((workspace) => ({ kind: 'folder', workspace }));
}

export function folderItem({ workspace }: FolderNode): vscode.TreeItem {
  const item = new vscode.TreeItem(workspace.folder.name, vscode.TreeItemCollapsibleState.Expanded);
  item.iconPath = vscode.ThemeIcon.Folder;
  return item;
}
