import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** One folder of a window that has several. */
export interface FolderNode {
  readonly kind: 'folder';
  readonly workspace: FolderWorkspace;
}

/** The top of a tree: a row for each of several folders, else what the only one has. */
export async function topRows<Row>(
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
