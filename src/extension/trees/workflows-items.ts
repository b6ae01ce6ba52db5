import * as vscode from 'vscode';
import { triggerRow } from '../../presentation/trigger-rows.ts';
import { workflowRow, workflowStepRow } from '../../presentation/workflow-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { folderItem } from './folder-rows.ts';
import { treeItem } from './tree-items.ts';
import type { CategoryNode, TriggerNode, WorkflowNode, WorkflowStepNode, WorkflowsNode } from './workflows-nodes.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** A node of the Workflows tree as VS Code shows it at the time `now` (ms since 1970). */
export function workflowsItem(node: WorkflowsNode, now: number): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node);
    case 'category':
      return categoryItem(node);
    case 'workflow':
      return workflowItem(node, now);
    case 'trigger':
      return triggerItem(node, now);
    case 'workflow-step':
      return stepItem(node);
  }
}

function categoryItem({ workspace, group }: CategoryNode): vscode.TreeItem {
  const category = group.category ?? '';
  const item = new vscode.TreeItem(category, Expanded);
  item.id = `${workspace.folder.uri.toString()}#category:${category}`;
  item.description = String(group.workflows.length);
  item.contextValue = 'category';
  return item;
}

function workflowItem({ workspace, workflow }: WorkflowNode, now: number): vscode.TreeItem {
  const { path, steps, triggers } = workflow;
  const item = treeItem(workflowRow(workflow, now), steps.length + triggers.length > 0 ? Collapsed : None);
  item.id = `${workspace.folder.uri.toString()}#${path}`;
  item.command = openCommand(workspace, path);
  if (!workspace.isOnDisk) item.contextValue = 'workflow';
  return item;
}

function triggerItem({ workspace, trigger, of }: TriggerNode, now: number): vscode.TreeItem {
  const { path } = of.workflow;
  const item = treeItem(triggerRow(trigger, path, now), None);
  item.id = `${workspace.folder.uri.toString()}#${item.id ?? ''}`;
  item.command = openCommand(workspace, path);
  return item;
}

function stepItem(node: WorkflowStepNode): vscode.TreeItem {
  const { workspace, workflow } = node.of;
  const item = treeItem(workflowStepRow(workflow, node.step), None);
  item.id = `${workspace.folder.uri.toString()}#${item.id ?? ''}`;
  item.command = { command: 'baton.openWorkflow', title: vscode.l10n.t('Open'), arguments: [node] };
  return item;
}

function openCommand({ folder }: FolderWorkspace, path: string): vscode.Command {
  const uri = vscode.Uri.joinPath(folder.uri, path);
  return { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
}
