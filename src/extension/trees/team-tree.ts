import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { once } from '../../base/once.ts';
import type { TeamRow } from '../../presentation/team-rows.ts';
import { registerCommand } from '../commands/register-command.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { folderItem, topRows } from './folder-rows.ts';
import { FollowedFiles } from './followed-files.ts';
import { type TeamNode, type TeamTreeNode, agentNode, teamNodes } from './team-nodes.ts';
import { treeItem } from './tree-items.ts';

/** What agents do within this time is read together: all files are read anew for it. */
const recordedAfterMs = 1000;

/** After these, skills and unread messages are others: what is not read where a run has ended is not read any more. */
const recordsOfTeam: readonly string[] = [
  'agent_finished',
  'execution_completed',
  'execution_failed',
  'execution_cancelled',
  'execution_retried',
];

/** With more agents, groups are opened one by one. */
const fewAgents = 30;

export function registerTeamTree(parts: Parts): void {
  const { context, workspaces } = parts;
  const tree = new TeamTree(workspaces);
  const view = vscode.window.createTreeView('baton.team', { treeDataProvider: tree, showCollapseAll: true });
  const showUnread = (count: number): void => {
    view.badge = count === 0 ? undefined : { value: count, tooltip: vscode.l10n.t('Messages not read: {0}', count) };
  };
  context.subscriptions.push(tree, view, tree.onDidCountUnread(showUnread));
  registerCommand(parts, 'findAgent', async () => {
    const { findAgent } = await import('../commands/find-agent.ts');
    return async (_, target) => {
      const { workspace, agent } = await findAgent(parts, target);
      const node = await tree.agent(workspace, agent);
      if (node !== undefined) await view.reveal(node, { select: true, focus: true, expand: true });
      return agent;
    };
  });
  registerCommand(parts, 'correctSkill', async () => {
    const { correctSkill } = await import('../commands/correct-skill.ts');
    return async (_, target) => {
      await correctSkill(parts, target);
      tree.refresh();
    };
  });
}

/** Groups, their agents and what those can do; follows the files. */
class TeamTree implements vscode.TreeDataProvider<TeamTreeNode>, vscode.Disposable {
  readonly #workspaces: OpenWorkspaces;
  /** Loaded when the tree is first shown. */
  readonly #reader = once(async () => (await import('./read-team-rows.ts')).readTeamRows);
  readonly #files = new FollowedFiles();
  readonly onDidChangeTreeData = this.#files.onDidChange;
  readonly #counted = new vscode.EventEmitter<number>();
  /** How many messages wait to be read, in all folders, whenever they were read. */
  readonly onDidCountUnread = this.#counted.event;
  readonly #unread = new Map<FolderWorkspace, number>();
  readonly #subscriptions: readonly Disposable[];

  constructor(workspaces: OpenWorkspaces) {
    this.#workspaces = workspaces;
    this.#subscriptions = [
      workspaces.onDidChange((workspace) => {
        // What is recorded can be seen, or cannot any more.
        if (workspace === undefined) this.refresh();
        else this.#files.readSoon();
      }),
      workspaces.onDidChangeMessages(() => this.#files.readSoon(recordedAfterMs)),
      workspaces.onDidRecord(({ event }) => {
        if (recordsOfTeam.includes(event.type)) this.#files.readSoon(recordedAfterMs);
      }),
    ];
  }

  getTreeItem(node: TeamTreeNode): vscode.TreeItem {
    return node.kind === 'folder' ? folderItem(node) : teamItem(node);
  }

  async getChildren(node?: TeamTreeNode): Promise<TeamTreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return [...(await topRows(this.#workspaces.all, (each) => this.#nodesOf(each), 'baton.teamEmpty'))];
      case 'folder':
        return [...(await this.#nodesOf(node.workspace))];
      case 'team':
        return [...teamNodes(node.workspace, node.row.children, node)];
    }
  }

  getParent(node: TeamTreeNode): TeamTreeNode | undefined {
    if (node.kind === 'folder') return undefined;
    if (node.above !== undefined) return node.above;
    return this.#workspaces.all.length > 1 ? { kind: 'folder', workspace: node.workspace } : undefined;
  }

  refresh(): void {
    this.#files.readNow();
  }

  /** Undefined when no file has this name any more. */
  async agent(workspace: FolderWorkspace, agent: string): Promise<TeamNode | undefined> {
    return agentNode(await this.#nodesOf(workspace), agent);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#files.dispose();
    this.#counted.dispose();
  }

  async #nodesOf(workspace: FolderWorkspace): Promise<readonly TeamNode[]> {
    const read = await this.#reader();
    const { rows, unread } = await read(workspace, Date.now());
    this.#unread.set(workspace, unread);
    const open = this.#workspaces.all;
    this.#counted.fire(open.reduce((sum, each) => sum + (this.#unread.get(each) ?? 0), 0));
    return teamNodes(workspace, rows, undefined);
  }
}

function teamItem({ workspace, row }: TeamNode): vscode.TreeItem {
  const item = treeItem(row, stateOf(row));
  item.id = `${workspace.folder.uri.toString()}#${row.id}`;
  if (workspace.isOnDisk) item.contextValue = `${row.context} onDisk`;
  const { subject } = row;
  if (subject.kind !== 'agent' && subject.kind !== 'group') return item;
  const uri = vscode.Uri.joinPath(workspace.folder.uri, subject.path);
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
  return item;
}

function stateOf({ subject, children }: TeamRow): vscode.TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  if (children.length === 0) return None;
  const isGroup = subject.kind === 'group' || subject.kind === 'others';
  return isGroup && children.length <= fewAgents ? Expanded : Collapsed;
}
