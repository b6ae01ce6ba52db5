import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { once } from '../../base/once.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { topRows } from './folder-rows.ts';
import { FollowedFiles } from './followed-files.ts';
import type { WorkflowNode, WorkflowsNode } from './workflows-nodes.ts';

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
  /** Loaded when the tree is first shown. */
  readonly #itemMaker = once(async () => (await import('./workflows-items.ts')).workflowsItem);
  readonly #reader = once(async () => (await import('./read-workflows.ts')).readWorkflows);
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

  async getTreeItem(node: WorkflowsNode): Promise<vscode.TreeItem> {
    const itemOf = await this.#itemMaker();
    return itemOf(node, Date.now());
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
    const read = await this.#reader();
    const { nodes, holdsMs } = await read(workspace, Date.now());
    if (holdsMs !== null) this.#files.readSoon(Math.max(leastPauseMs, holdsMs));
    return [...nodes];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#files.dispose();
  }
}

/** What starts it, and then what it does. */
function insideOf(node: WorkflowNode): WorkflowsNode[] {
  const { workspace, workflow } = node;
  return [
    ...workflow.triggers.map((trigger) => ({ kind: 'trigger', workspace, id: trigger.id, of: node, trigger }) as const),
    ...workflow.steps.map((step) => ({ kind: 'workflow-step', of: node, step }) as const),
  ];
}
