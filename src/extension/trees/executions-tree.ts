import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { once } from '../../base/once.ts';
import { registerCommand } from '../commands/register-command.ts';
import { placeLine } from '../notices/place-line.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { type ExecutionFilter, everything, filterLabel, isEverything } from './execution-filter.ts';
import type { ExecutionsNode } from './execution-nodes.ts';
import { ExecutionsModel } from './executions-model.ts';
import { topRows } from './folder-rows.ts';
import { RedrawnRows } from './redrawn-rows.ts';

export function registerExecutionsTree(parts: Parts): void {
  const { context, channel, workspaces } = parts;
  const tree = new ExecutionsTree(workspaces, (error) => channel.error(`Executions: ${error}`));
  const view = vscode.window.createTreeView('baton.executions', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  context.subscriptions.push(tree, view);
  showMessage(view, { context, workspaces, tree });
  registerTreeCommands(parts, { tree, view });
}

function registerTreeCommands(
  parts: Parts,
  { tree, view }: { readonly tree: ExecutionsTree; readonly view: vscode.TreeView<ExecutionsNode> },
): void {
  const filter = async (wanted: ExecutionFilter): Promise<void> => {
    tree.filter(wanted);
    view.description = filterLabel(wanted);
    await vscode.commands.executeCommand('setContext', 'baton.executionsFiltered', !isEverything(wanted));
  };
  registerCommand(parts, 'loadMoreExecutions', async () => {
    const { chooseWorkspaceOnDisk, workspaceTarget } = await import('../commands/targets.ts');
    return async (_, target) => tree.loadMore(workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts)));
  });
  registerCommand(parts, 'showSelectedExecution', async () => async () => {
    const [node] = view.selection;
    if (node?.kind === 'execution') await vscode.commands.executeCommand('baton.showInPanel', node);
  });
  registerCommand(parts, 'filterExecutions', async () => {
    const { askExecutionFilter } = await import('../commands/ask-execution-filter.ts');
    return async ({ workspaces }) => {
      const wanted = await askExecutionFilter(workspaces, tree.model.filter);
      if (wanted !== undefined) await filter(wanted);
    };
  });
  registerCommand(parts, 'clearExecutionFilter', async () => () => filter(everything));
}

/**
 * The view says why less than usual can be done, and who does it instead. Not where there is no row: VS Code shows no
 * welcome content beside a message, and that says what to do.
 */
function showMessage(
  view: vscode.TreeView<ExecutionsNode>,
  { context, workspaces, tree }: Pick<Parts, 'context' | 'workspaces'> & { readonly tree: ExecutionsTree },
): void {
  const show = (): void => {
    if (!tree.hasRows) {
      view.message = undefined;
      return;
    }
    const lines = workspaces.all.flatMap(placeLine);
    if (!vscode.workspace.isTrusted) {
      lines.unshift(vscode.l10n.t('Restricted Mode: what ran before can be seen, nothing can be run.'));
    }
    view.message = lines.length === 0 ? undefined : lines.join('\n');
  };
  show();
  context.subscriptions.push(
    tree.onDidRead(show),
    workspaces.onDidChange(show),
    vscode.workspace.onDidGrantWorkspaceTrust(show),
  );
}

/** Executions, newest first, each with its steps; follows what is recorded. */
class ExecutionsTree implements vscode.TreeDataProvider<ExecutionsNode>, vscode.Disposable {
  readonly model = new ExecutionsModel();
  /** Loaded when the tree is first shown. */
  readonly #itemMaker = once(async () => (await import('./execution-items.ts')).executionsItem);
  readonly #workspaces: OpenWorkspaces;
  readonly #read = new vscode.EventEmitter<void>();
  /** The list was read. */
  readonly onDidRead = this.#read.event;
  #hasRows = false;
  /** By the ids of executions in which something was recorded. */
  readonly #redrawn: RedrawnRows<ExecutionsNode, string>;
  readonly onDidChangeTreeData;
  readonly #subscriptions: readonly Disposable[];

  constructor(workspaces: OpenWorkspaces, onError: (message: string) => void) {
    this.#workspaces = workspaces;
    this.#redrawn = new RedrawnRows({ refresh: (workspace, ids) => this.#refresh(workspace, ids), onError });
    this.onDidChangeTreeData = this.#redrawn.onDidChange;
    this.#subscriptions = [
      this.#redrawn,
      this.#read,
      workspaces.onDidChange(() => this.#redrawn.all()),
      workspaces.onDidRecord(({ workspace, event }) => this.#redrawn.note(workspace, [event.execution_id])),
    ];
  }

  async getTreeItem(node: ExecutionsNode): Promise<vscode.TreeItem> {
    const itemOf = await this.#itemMaker();
    return itemOf(node, Date.now());
  }

  async getChildren(node?: ExecutionsNode): Promise<ExecutionsNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#top();
      case 'folder':
        return [...(await this.model.executions(node.workspace))];
      case 'execution':
        return [...(await this.model.inside(node, Date.now()))];
      case 'step':
        return [...node.inner, ...node.made, ...node.asked];
      case 'messages':
        return [...(await this.model.messages(node, Date.now()))];
      case 'output':
      case 'message':
      case 'more':
      case 'failure':
        return [];
    }
  }

  /** Whether the list had anything in it when it was last read. */
  get hasRows(): boolean {
    return this.#hasRows;
  }

  filter(wanted: ExecutionFilter): void {
    this.model.filter = wanted;
    this.#redrawn.all();
  }

  loadMore(workspace: FolderWorkspace): void {
    this.model.loadMore(workspace);
    this.#redrawn.all();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #top(): Promise<ExecutionsNode[]> {
    const rows = await topRows(this.#workspaces.all, (each) => this.model.executions(each), 'baton.executionsEmpty');
    this.#hasRows = rows.length > 0;
    this.#read.fire();
    return [...rows];
  }

  /** The whole list when there is an execution that it does not know, or might not show. */
  async #refresh(workspace: FolderWorkspace, ids: readonly string[]): Promise<readonly ExecutionsNode[] | undefined> {
    return isEverything(this.model.filter) ? this.model.refresh(workspace, [...new Set(ids)]) : undefined;
  }
}
