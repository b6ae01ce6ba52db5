import type * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { once } from '../../base/once.ts';
import type { RegistryChange } from '../../app/calls/registry-api.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import type { EpicsFilter } from './epics-filter.ts';
import { EpicsModel } from './epics-model.ts';
import type { EpicsNode, MoreEpicsNode } from './epics-nodes.ts';
import { topRows } from './folder-rows.ts';
import { RedrawnRows } from './redrawn-rows.ts';

/** Epics with their tasks; follows what is recorded. */
export class EpicsTree implements vscode.TreeDataProvider<EpicsNode>, vscode.Disposable {
  readonly model = new EpicsModel();
  /** Loaded when the tree is first shown. */
  readonly #itemMaker = once(async () => (await import('./epics-items.ts')).epicsItem);
  readonly #workspaces: OpenWorkspaces;
  readonly #redrawn: RedrawnRows<EpicsNode, RegistryChange>;
  readonly onDidChangeTreeData;
  readonly #subscriptions: readonly Disposable[];

  constructor(workspaces: OpenWorkspaces, onError: (message: string) => void) {
    this.#workspaces = workspaces;
    this.#redrawn = new RedrawnRows({
      refresh: (workspace, changes) => this.model.refresh(workspace, changes),
      onError: (message) => {
        onError(message);
        this.model.readAnew(workspaces.all);
      },
    });
    this.onDidChangeTreeData = this.#redrawn.onDidChange;
    this.#subscriptions = [
      this.#redrawn,
      workspaces.onDidChange(() => this.refresh()),
      workspaces.onDidChangeRegistry(({ workspace, changes }) => this.#redrawn.note(workspace, changes)),
    ];
  }

  async getTreeItem(node: EpicsNode): Promise<vscode.TreeItem> {
    const itemOf = await this.#itemMaker();
    return itemOf(node, Date.now());
  }

  async getChildren(node?: EpicsNode): Promise<EpicsNode[]> {
    switch (node?.kind) {
      case undefined:
        return [...(await topRows(this.#workspaces.all, (each) => this.model.top(each), 'baton.epicsEmpty'))];
      case 'folder':
        return [...(await this.model.top(node.workspace))];
      case 'epic':
      case 'tasks':
      case 'task':
        return [...(await this.model.below(node))];
      case 'more':
      case 'failure':
        return [];
    }
  }

  getParent(node: EpicsNode): EpicsNode | undefined {
    if (node.kind === 'folder') return undefined;
    if (node.kind === 'task' || node.kind === 'more') {
      if (node.above !== undefined) return node.above;
    }
    return this.#workspaces.all.length > 1 ? { kind: 'folder', workspace: node.workspace } : undefined;
  }

  refresh(): void {
    this.model.readAnew(this.#workspaces.all);
    this.#redrawn.all();
  }

  filter(wanted: EpicsFilter): void {
    this.model.filter = wanted;
    this.#redrawn.all();
  }

  showMore(node: MoreEpicsNode): void {
    this.model.showMore(node);
    if (node.above === undefined) this.#redrawn.all();
    else this.#redrawn.rows([node.above]);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
