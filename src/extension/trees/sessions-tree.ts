import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { once } from '../../base/once.ts';
import { registerCommand } from '../commands/register-command.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { topRows } from './folder-rows.ts';
import { RedrawnRows } from './redrawn-rows.ts';
import { SessionsModel } from './sessions-model.ts';
import type { SessionsNode } from './sessions-nodes.ts';

export function registerSessionsTree(parts: Parts): void {
  const { context, channel, workspaces } = parts;
  const tree = new SessionsTree(workspaces, (error) => channel.error(`Sessions: ${error}`));
  const view = vscode.window.createTreeView('baton.sessions', { treeDataProvider: tree, showCollapseAll: true });
  context.subscriptions.push(tree, view);
  registerCommand(parts, 'loadMoreSessions', async () => {
    const { chooseWorkspaceOnDisk, workspaceTarget } = await import('../commands/targets.ts');
    return async (_, target) => tree.loadMore(workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts)));
  });
}

/** Sessions, newest first, each with the agents that were deployed in it; follows what is recorded. */
class SessionsTree implements vscode.TreeDataProvider<SessionsNode>, vscode.Disposable {
  readonly #model = new SessionsModel();
  /** Loaded when the tree is first shown. */
  readonly #itemMaker = once(async () => (await import('./sessions-items.ts')).sessionsItem);
  readonly #workspaces: OpenWorkspaces;
  readonly #redrawn: RedrawnRows<SessionsNode, string>;
  readonly onDidChangeTreeData;
  readonly #subscriptions: readonly Disposable[];

  constructor(workspaces: OpenWorkspaces, onError: (message: string) => void) {
    this.#workspaces = workspaces;
    this.#redrawn = new RedrawnRows({
      refresh: (workspace, ids) => this.#model.refresh(workspace, [...new Set(ids)]),
      onError,
    });
    this.onDidChangeTreeData = this.#redrawn.onDidChange;
    this.#subscriptions = [
      this.#redrawn,
      workspaces.onDidChange(() => this.#redrawn.all()),
      workspaces.onDidChangeSessions(({ workspace, ids }) => this.#redrawn.note(workspace, [...ids])),
    ];
  }

  async getTreeItem(node: SessionsNode): Promise<vscode.TreeItem> {
    const itemOf = await this.#itemMaker();
    return itemOf(node, Date.now());
  }

  async getChildren(node?: SessionsNode): Promise<SessionsNode[]> {
    switch (node?.kind) {
      case undefined:
        return [...(await topRows(this.#workspaces.all, (each) => this.#model.sessions(each), 'baton.sessionsEmpty'))];
      case 'folder':
        return [...(await this.#model.sessions(node.workspace))];
      case 'session':
        return [...(await this.#model.inside(node))];
      case 'deployment':
        return [...node.made];
      case 'output':
      case 'more':
      case 'failure':
        return [];
    }
  }

  loadMore(workspace: FolderWorkspace): void {
    this.#model.loadMore(workspace);
    this.#redrawn.all();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
