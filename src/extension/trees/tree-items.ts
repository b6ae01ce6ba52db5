import * as vscode from 'vscode';
import type { RowView } from '../../presentation/row-view.ts';
import type { RowIcon } from '../../presentation/row-icon.ts';

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

export function themeIcon({ name, color }: RowIcon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === null ? undefined : new vscode.ThemeColor(color));
}
