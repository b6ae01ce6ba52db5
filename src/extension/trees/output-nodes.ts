import * as vscode from 'vscode';
import type { OutputItem } from '../../domain/record-requests.ts';
import { type OutputRow, outputRows } from '../../presentation/output-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { placedItem } from './tree-items.ts';

/** Something that an agent made, below its step or its deployment. */
export interface OutputNode {
  readonly kind: 'output';
  readonly workspace: FolderWorkspace;
  readonly row: OutputRow;
}

export function outputNodes(workspace: FolderWorkspace, outputs: readonly OutputItem[]): readonly OutputNode[] {
  return outputRows(outputs).map((row) => ({ kind: 'output', workspace, row }));
}

/** A click opens the file. */
export function outputItem({ workspace, row }: OutputNode): vscode.TreeItem {
  const item = placedItem(row, workspace, vscode.TreeItemCollapsibleState.None);
  if (row.path === null) return item;
  const uri = vscode.Uri.joinPath(workspace.folder.uri, row.path);
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [uri] };
  return item;
}
