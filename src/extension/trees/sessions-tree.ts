import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { registerCommand } from '../commands/register-command.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { ChangedSessions, OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { topRows } from './folder-rows.ts';
import { PacedWork } from './paced-work.ts';
import { sessionsItem } from './sessions-items.ts';
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
  readonly #workspaces: OpenWorkspaces;
  readonly #changed = new vscode.EventEmitter<SessionsNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];
  readonly #stale = new Map<FolderWorkspace, Set<string>>();
  readonly #showing: PacedWork;

  constructor(workspaces: OpenWorkspaces, onError: (message: string) => void) {
    this.#workspaces = workspaces;
    this.#showing = new PacedWork(
      () => this.#show(),
      (message) => {
        onError(message);
        // What could not be read is in one folder: the whole list shows the others, and says which it is.
        this.#changed.fire(undefined);
      },
    );
    this.#subscriptions = [
      workspaces.onDidChange(() => {
        this.#changed.fire(undefined);
      }),
      workspaces.onDidChangeSessions((changed) => this.#note(changed)),
    ];
  }

  getTreeItem(node: SessionsNode): vscode.TreeItem {
    return sessionsItem(node, Date.now());
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
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#showing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #note({ workspace, ids }: ChangedSessions): void {
    const stale = this.#stale.get(workspace) ?? new Set();
    this.#stale.set(workspace, new Set([...stale, ...ids]));
    this.#showing.soon();
  }

  /** Only what changed is drawn anew; the whole list only when there is a session that it does not know. */
  async #show(): Promise<void> {
    const stale = [...this.#stale];
    this.#stale.clear();
    const refreshed = await Promise.all(stale.map(([workspace, ids]) => this.#model.refresh(workspace, [...ids])));
    if (refreshed.includes(undefined)) this.#changed.fire(undefined);
    else for (const node of refreshed.flatMap((nodes) => nodes ?? [])) this.#changed.fire(node);
  }
}
