import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { themeIcon } from './tree-items.ts';

/** Stands for what cannot be shown. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly workspace: FolderWorkspace;
  readonly message: string;
}

export function failureItem(node: FailureNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('The record cannot be shown'));
  item.description = node.message;
  item.tooltip = node.message;
  item.iconPath = themeIcon({ name: 'error', color: 'list.errorForeground' });
  item.command = { command: 'baton.reopenWorkspace', title: vscode.l10n.t('Try Again'), arguments: [node] };
  return item;
}
