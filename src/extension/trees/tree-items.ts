import * as vscode from 'vscode';
import type { RowView } from '../../presentation/row-view.ts';
import type { RowIcon } from '../../presentation/row-icon.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** A row of a view model as VS Code shows it. */
export function treeItem(row: RowView, collapsible: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsible);
  item.id = row.id;
  item.description = row.description;
  item.tooltip = new vscode.MarkdownString(row.tooltip);
  item.iconPath = themeIcon(row.icon);
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  return item;
}

/** The same of a record: two folders may hold the same ones, as when one is a copy of the other. */
export function placedItem(
  row: RowView,
  { folder }: FolderWorkspace,
  collapsible: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const item = treeItem(row, collapsible);
  item.id = `${folder.uri.toString()}#${row.id}`;
  return item;
}

export function themeIcon({ name, color }: RowIcon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === null ? undefined : new vscode.ThemeColor(color));
}
