import * as vscode from 'vscode';
import { executionRow } from '../../presentation/execution-row.ts';
import { executionUri } from '../documents/execution-uri.ts';
import type {
  ExecutionNode,
  ExecutionsNode,
  MessageNode,
  MessagesNode,
  MoreNode,
  StepNode,
} from './execution-nodes.ts';
import { failureItem } from './failure-rows.ts';
import { folderItem } from './folder-rows.ts';
import { outputItem } from './output-nodes.ts';
import { placedItem } from './tree-items.ts';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** A node of the Executions tree as VS Code shows it at the time `now` (ms since 1970). */
export function executionsItem(node: ExecutionsNode, now: number): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node);
    case 'execution':
      return executionItem(node, now);
    case 'step':
      return stepItem(node);
    case 'output':
      return outputItem(node);
    case 'messages':
      return messagesItem(node);
    case 'message':
      return messageItem(node);
    case 'more':
      return moreItem(node);
    case 'failure':
      return failureItem(node);
  }
}

function stepItem({ row, execution, inner, made, asked }: StepNode): vscode.TreeItem {
  const isLeaf = inner.length + made.length + asked.length === 0;
  return placedItem(row, execution.workspace, isLeaf ? None : Collapsed);
}

function executionItem({ workspace, summary }: ExecutionNode, now: number): vscode.TreeItem {
  const item = placedItem(executionRow(summary, now), workspace, Collapsed);
  // With arguments it would be lost when the row is drawn anew under the click: it takes the row that is selected.
  item.command = { command: 'baton.showSelectedExecution', title: vscode.l10n.t('Open in Panel') };
  return item;
}

function messagesItem({ execution, count }: MessagesNode): vscode.TreeItem {
  const { workspace, summary } = execution;
  const item = new vscode.TreeItem(vscode.l10n.t('Messages'), Collapsed);
  item.id = `${workspace.folder.uri.toString()}#${summary.id}/messages`;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon('comment-discussion');
  item.accessibilityInformation = { label: vscode.l10n.t('Messages: {0}', count) };
  return item;
}

function messageItem({ execution, row }: MessageNode): vscode.TreeItem {
  const { workspace, summary } = execution;
  const item = placedItem({ ...row, id: `${summary.id}/${row.id}` }, workspace, None);
  const uri = executionUri(workspace, summary, 'delegations');
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Show Delegation History'), arguments: [uri] };
  return item;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Load more ({0} older)', node.hidden));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'baton.loadMoreExecutions', title: vscode.l10n.t('Load more'), arguments: [node] };
  return item;
}
