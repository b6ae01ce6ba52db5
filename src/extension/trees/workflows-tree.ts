import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import {
  type ListedWorkflow,
  type WorkflowGroup,
  workflowGroups,
  workflowRow,
  workflowStepRow,
} from '../../presentation/workflow-rows.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { type FolderNode, folderItem, topRows } from './folder-rows.ts';
import { FollowedFiles } from './followed-files.ts';
import { listWorkflows } from './list-workflows.ts';
import { treeItem } from './tree-items.ts';

export type WorkflowsNode = FolderNode | CategoryNode | WorkflowNode | WorkflowStepNode;

interface CategoryNode {
  readonly kind: 'category';
  readonly workspace: FolderWorkspace;
  readonly group: WorkflowGroup;
}

export interface WorkflowNode {
  readonly kind: 'workflow';
  readonly workspace: FolderWorkspace;
  readonly workflow: ListedWorkflow;
}

interface WorkflowStepNode {
  readonly kind: 'workflow-step';
  readonly of: WorkflowNode;
  readonly step: ListedWorkflow['steps'][number];
}

export function registerWorkflowsTree({ context, workspaces }: Parts): void {
  const tree = new WorkflowsTree(workspaces);
  const view = vscode.window.createTreeView('baton.workflows', { treeDataProvider: tree, showCollapseAll: true });
  context.subscriptions.push(tree, view);
}

/** The workflow files by category, with their steps; follows the files. */
class WorkflowsTree implements vscode.TreeDataProvider<WorkflowsNode>, vscode.Disposable {
  readonly #workspaces: OpenWorkspaces;
  readonly #files = new FollowedFiles();
  readonly onDidChangeTreeData = this.#files.onDidChange;
  readonly #subscription: Disposable;

  constructor(workspaces: OpenWorkspaces) {
    this.#workspaces = workspaces;
    this.#subscription = workspaces.onDidChange((workspace) => {
      if (workspace === undefined) this.#files.readNow();
    });
  }

  getTreeItem(node: WorkflowsNode): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'folder':
        return folderItem(node);
      case 'category':
        return categoryItem(node);
      case 'workflow': {
        const item = treeItem(workflowRow(node.workflow), node.workflow.steps.length > 0 ? Collapsed : None);
        item.id = `${node.workspace.folder.uri.toString()}#${node.workflow.path}`;
        const uri = vscode.Uri.joinPath(node.workspace.folder.uri, node.workflow.path);
        item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
        if (!node.workspace.isOnDisk) item.contextValue = 'workflow';
        return item;
      }
      case 'workflow-step': {
        const item = treeItem(workflowStepRow(node.of.workflow, node.step), None);
        item.id = `${node.of.workspace.folder.uri.toString()}#${item.id ?? ''}`;
        item.command = { command: 'baton.openWorkflow', title: vscode.l10n.t('Open'), arguments: [node] };
        return item;
      }
    }
  }

  async getChildren(node?: WorkflowsNode): Promise<WorkflowsNode[]> {
    switch (node?.kind) {
      case undefined:
        return [...(await topRows(this.#workspaces.all, workflowsOf, 'baton.workflowsEmpty'))];
      case 'folder':
        return workflowsOf(node.workspace);
      case 'category':
        return node.group.workflows.map((workflow) => ({ kind: 'workflow', workspace: node.workspace, workflow }));
      case 'workflow':
        return node.workflow.steps.map((step) => ({ kind: 'workflow-step', of: node, step }));
      case 'workflow-step':
        return [];
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#files.dispose();
  }
}

async function workflowsOf(workspace: FolderWorkspace): Promise<WorkflowsNode[]> {
  const groups = workflowGroups(await listWorkflows(workspace));
  return groups.flatMap<WorkflowsNode>((group) =>
    group.category === null
      ? group.workflows.map((workflow) => ({ kind: 'workflow', workspace, workflow }))
      : [{ kind: 'category', workspace, group }],
  );
}

function categoryItem({ workspace, group }: CategoryNode): vscode.TreeItem {
  const category = group.category ?? '';
  const item = new vscode.TreeItem(category, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${workspace.folder.uri.toString()}#category:${category}`;
  item.description = String(group.workflows.length);
  item.contextValue = 'category';
  return item;
}
