import * as vscode from 'vscode';
import { taskCount } from '../../presentation/count-labels.ts';
import { epicRow } from '../../presentation/epic-rows.ts';
import { taskRow } from '../../presentation/task-rows.ts';
import {
  type EpicNode,
  type EpicsNode,
  type MoreEpicsNode,
  type TaskNode,
  type TasksNode,
  nodeId,
} from './epics-nodes.ts';
import { failureItem } from './failure-rows.ts';
import { folderItem } from './folder-rows.ts';
import { treeItem } from './tree-items.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** A node of the Epics tree as VS Code shows it at the time `now` (ms since 1970). */
export function epicsItem(node: EpicsNode, now: number): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node);
    case 'epic':
      return epicItem(node);
    case 'tasks':
      return tasksItem(node);
    case 'task':
      return taskItem(node, now);
    case 'more':
      return moreItem(node);
    case 'failure':
      return failureItem(node);
  }
}

function epicItem(node: EpicNode): vscode.TreeItem {
  const item = treeItem(epicRow(node.epic), node.epic.total_tasks === 0 ? None : Collapsed);
  item.id = nodeId(node);
  return item;
}

function taskItem(node: TaskNode, now: number): vscode.TreeItem {
  const item = treeItem(taskRow(node.listed, now), node.subtasks === 0 ? None : Collapsed);
  item.id = nodeId(node);
  return item;
}

function tasksItem(node: TasksNode): vscode.TreeItem {
  const isFree = node.which === 'free';
  const label = isFree ? vscode.l10n.t('Without an epic') : vscode.l10n.t('Matching tasks');
  const item = new vscode.TreeItem(label, isFree ? Collapsed : Expanded);
  item.id = nodeId(node);
  const count = taskCount(node.count);
  item.description = count;
  item.iconPath = new vscode.ThemeIcon(isFree ? 'checklist' : 'search');
  item.contextValue = `tasks ${node.which}`;
  item.accessibilityInformation = { label: `${label}, ${count}` };
  return item;
}

function moreItem(node: MoreEpicsNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} not shown)', node.hidden));
  item.id = nodeId(node);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'baton.showMoreEpics', title: vscode.l10n.t('Show more'), arguments: [node] };
  return item;
}
