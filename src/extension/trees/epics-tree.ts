import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { RegistryChange } from '../../app/calls/registry-api.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { ChangedRegistry, OpenWorkspaces } from '../workspace/open-workspaces.ts';
import type { EpicsFilter } from './epics-filter.ts';
import { epicsItem } from './epics-items.ts';
import { EpicsModel } from './epics-model.ts';
import type { EpicsNode, MoreEpicsNode } from './epics-nodes.ts';
import { topRows } from './folder-rows.ts';
import { PacedWork } from './paced-work.ts';

/** Epics with their tasks; follows what is recorded. */
export class EpicsTree implements vscode.TreeDataProvider<EpicsNode>, vscode.Disposable {
  readonly model = new EpicsModel();
  readonly #workspaces: OpenWorkspaces;
  readonly #changed = new vscode.EventEmitter<EpicsNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];
  readonly #pending = new Map<FolderWorkspace, RegistryChange[]>();
  readonly #showing: PacedWork;

  constructor(workspaces: OpenWorkspaces, onError: (message: string) => void) {
    this.#workspaces = workspaces;
    this.#showing = new PacedWork(
      () => this.#show(),
      (message) => {
        onError(message);
        // What could not be read is in one folder: the whole tree shows the others, and says which it is.
        this.refresh();
      },
    );
    this.#subscriptions = [
      workspaces.onDidChange(() => this.refresh()),
      workspaces.onDidChangeRegistry((changed) => this.#note(changed)),
    ];
  }

  getTreeItem(node: EpicsNode): vscode.TreeItem {
    return epicsItem(node, Date.now());
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
    this.#changed.fire(undefined);
  }

  filter(wanted: EpicsFilter): void {
    this.model.filter = wanted;
    this.#changed.fire(undefined);
  }

  showMore(node: MoreEpicsNode): void {
    this.model.showMore(node);
    this.#changed.fire(node.above === undefined ? undefined : [node.above]);
  }

  dispose(): void {
    this.#showing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #note({ workspace, changes }: ChangedRegistry): void {
    const pending = this.#pending.get(workspace) ?? [];
    pending.push(...changes);
    this.#pending.set(workspace, pending);
    this.#showing.soon();
  }

  /** Only what changed is drawn anew; everything only when epics came or went. */
  async #show(): Promise<void> {
    const pending = [...this.#pending];
    this.#pending.clear();
    const refreshed = await Promise.all(pending.map(([workspace, changes]) => this.model.refresh(workspace, changes)));
    if (refreshed.includes(undefined)) this.#changed.fire(undefined);
    else this.#changed.fire(refreshed.flatMap((rows) => rows ?? []));
  }
}
