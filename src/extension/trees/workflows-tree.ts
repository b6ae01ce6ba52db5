import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import {
  type ListedWorkflow,
  type WorkflowGroup,
  workflowGroups,
  workflowRow,
  workflowStepRow,
} from '../../presentation/workflow-rows.ts';
import { type ShownTrigger, triggerRow } from '../../presentation/trigger-rows.ts';
import { nextLabelHolds } from '../../presentation/trigger-words.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { type FolderNode, folderItem, topRows } from './folder-rows.ts';
import { FollowedFiles } from './followed-files.ts';
import { listWorkflows } from './list-workflows.ts';
import { treeItem } from './tree-items.ts';

export type WorkflowsNode = FolderNode | CategoryNode | WorkflowNode | TriggerNode | WorkflowStepNode;

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

/** Commands know it by `workspace` and `id`. */
interface TriggerNode {
  readonly kind: 'trigger';
  readonly workspace: FolderWorkspace;
  readonly id: string;
  readonly of: WorkflowNode;
  readonly trigger: ShownTrigger;
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

/** Between two times at which rows are read only for what their labels say of the time. */
const leastPauseMs = 10_000;

/** The workflow files by category, with their steps; follows the files. */
class WorkflowsTree implements vscode.TreeDataProvider<WorkflowsNode>, vscode.Disposable {
  readonly #workspaces: OpenWorkspaces;
  readonly #files = new FollowedFiles();
  readonly onDidChangeTreeData = this.#files.onDidChange;
  readonly #subscriptions: readonly Disposable[];

  constructor(workspaces: OpenWorkspaces) {
    this.#workspaces = workspaces;
    this.#subscriptions = [
      workspaces.onDidChange((workspace) => {
        if (workspace === undefined) this.#files.readNow();
        else this.#files.readSoon();
      }),
      workspaces.onDidChangeTriggers(() => this.#files.readSoon()),
    ];
  }

  getTreeItem(node: WorkflowsNode): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'folder':
        return folderItem(node);
      case 'category':
        return categoryItem(node);
      case 'workflow': {
        const { steps, triggers } = node.workflow;
        const item = treeItem(
          workflowRow(node.workflow, Date.now()),
          steps.length + triggers.length > 0 ? Collapsed : None,
        );
        item.id = `${node.workspace.folder.uri.toString()}#${node.workflow.path}`;
        const uri = vscode.Uri.joinPath(node.workspace.folder.uri, node.workflow.path);
        item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
        if (!node.workspace.isOnDisk) item.contextValue = 'workflow';
        return item;
      }
      case 'trigger': {
        const item = treeItem(triggerRow(node.trigger, node.of.workflow.path, Date.now()), None);
        item.id = `${node.workspace.folder.uri.toString()}#${item.id ?? ''}`;
        const uri = vscode.Uri.joinPath(node.workspace.folder.uri, node.of.workflow.path);
        item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
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
        return [...(await topRows(this.#workspaces.all, (each) => this.#workflowsOf(each), 'baton.workflowsEmpty'))];
      case 'folder':
        return this.#workflowsOf(node.workspace);
      case 'category':
        return node.group.workflows.map((workflow) => ({ kind: 'workflow', workspace: node.workspace, workflow }));
      case 'workflow':
        return insideOf(node);
      case 'trigger':
      case 'workflow-step':
        return [];
    }
  }

  async #workflowsOf(workspace: FolderWorkspace): Promise<WorkflowsNode[]> {
    const workflows = await listWorkflows(workspace);
    const now = Date.now();
    const times = workflows.flatMap(({ triggers }) => triggers.flatMap(({ listed }) => listed?.next_at ?? []));
    // `in 2 h` becomes `in 1 h` without anything happening.
    if (times.length > 0)
      this.#files.readSoon(Math.max(leastPauseMs, Math.min(...times.map((at) => nextLabelHolds(at, now)))));
    return workflowNodes(workspace, workflows);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#files.dispose();
  }
}

function workflowNodes(workspace: FolderWorkspace, workflows: readonly ListedWorkflow[]): WorkflowsNode[] {
  return workflowGroups(workflows).flatMap<WorkflowsNode>((group) =>
    group.category === null
      ? group.workflows.map((workflow) => ({ kind: 'workflow', workspace, workflow }))
      : [{ kind: 'category', workspace, group }],
  );
}

/** What starts it, and then what it does. */
function insideOf(node: WorkflowNode): WorkflowsNode[] {
  const { workspace, workflow } = node;
  return [
    ...workflow.triggers.map((trigger) => ({ kind: 'trigger', workspace, id: trigger.id, of: node, trigger }) as const),
    ...workflow.steps.map((step) => ({ kind: 'workflow-step', of: node, step }) as const),
  ];
}

function categoryItem({ workspace, group }: CategoryNode): vscode.TreeItem {
  const category = group.category ?? '';
  const item = new vscode.TreeItem(category, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${workspace.folder.uri.toString()}#category:${category}`;
  item.description = String(group.workflows.length);
  item.contextValue = 'category';
  return item;
}
