import * as vscode from 'vscode';
import { BatonError, messageOf } from '../../base/errors.ts';
import { executionScheme } from '../documents/execution-uri.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { WalkthroughTicks } from './walkthrough-ticks.ts';

/** Steps of the walkthrough, as the manifest names them, that are done by what was really done, not by a command. */
type Milestone = 'setUp' | 'model' | 'rehearse' | 'run' | 'epic' | 'look';

const recorded = ['rehearse', 'run', 'epic'] as const;

/** The walkthrough ticks its steps off by what was really done, not by commands that were called. */
export function registerMilestones({ context, channel, workspaces, seen }: Parts): void {
  const ticks = new WalkthroughTicks((key, value) => void vscode.commands.executeCommand('setContext', key, value));
  const milestones = new Milestones(ticks);
  const look = (workspace: FolderWorkspace, among: readonly Wanted[]): void => {
    milestones.look(workspace, among).catch((error: unknown) => channel.error(`Walkthrough: ${messageOf(error)}`));
  };
  const lookForModel = (): void => {
    for (const workspace of workspaces.all) look(workspace, ['model']);
  };
  context.subscriptions.push(
    ticks,
    onDidShowWalkthrough(() => {
      lookForModel();
      ticks.tellAgain();
    }),
    onDidChangeModel(lookForModel),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (uri.scheme === executionScheme) milestones.reach('look');
    }),
    seen.onDidChange(() => {
      if (seen.all.length > 0) milestones.reach('look');
    }),
    workspaces.onDidChange((workspace) => {
      if (workspaces.all.length > 0) milestones.reach('setUp');
      if (workspace?.opened !== undefined) look(workspace, ['model', ...recorded]);
      // The files of others are read for a walkthrough only.
      else if (openTabs().some(mayBeWalkthrough)) lookForModel();
    }),
    workspaces.onDidRecord(({ workspace, event }) => {
      if (event.type === 'execution_completed') look(workspace, ['rehearse', 'run']);
    }),
    workspaces.onDidChangeRegistry(({ workspace }) => look(workspace, ['epic'])),
  );
}

/** Also of one that is in front already, as after the window was loaded anew. */
function onDidShowWalkthrough(listener: () => void): vscode.Disposable {
  if (openTabs().some(mayBeWalkthrough)) listener();
  return vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
    if ([...opened, ...changed].some(mayBeWalkthrough)) listener();
  });
}

function onDidChangeModel(listener: () => void): vscode.Disposable {
  const configurations = vscode.workspace.createFileSystemWatcher('**/.baton/config.{yaml,yml}');
  return vscode.Disposable.from(
    configurations,
    configurations.onDidCreate(listener),
    configurations.onDidChange(listener),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('baton.defaultModel')) listener();
    }),
  );
}

function openTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** VS Code says nothing about the tabs of its own pages but that they are there. */
function mayBeWalkthrough({ input, isActive }: vscode.Tab): boolean {
  return isActive && input === undefined;
}

type Wanted = keyof typeof tests;

/** Of executions the newest will do: each is looked at when it completes. */
const tests = {
  model: hasModel,
  rehearse: (workspace: FolderWorkspace) => hasCompleted(workspace, (rehearsal) => rehearsal),
  run: (workspace: FolderWorkspace) => hasCompleted(workspace, (rehearsal) => !rehearsal),
  epic: async ({ opened }: FolderWorkspace) => ((await opened?.listEpics({ limit: 1 }))?.total ?? 0) > 0,
};

/** What is wrong in a configuration is said elsewhere. */
async function hasModel(workspace: FolderWorkspace): Promise<boolean> {
  try {
    const definitions = await workspace.definitions();
    return (await definitions.configuration()).default_model !== null;
  } catch (error) {
    if (error instanceof BatonError) return false;
    throw error;
  }
}

async function hasCompleted({ opened }: FolderWorkspace, fits: (rehearsal: boolean) => boolean): Promise<boolean> {
  const completed = await opened?.listExecutions({ status: 'completed', parent: null, limit: 50 });
  return completed?.items.some(({ rehearsal }) => fits(rehearsal)) ?? false;
}

class Milestones {
  readonly #reached = new Set<Milestone>();
  readonly #ticks: WalkthroughTicks;

  constructor(ticks: WalkthroughTicks) {
    this.#ticks = ticks;
  }

  reach(milestone: Milestone): void {
    if (this.#reached.has(milestone)) return;
    this.#reached.add(milestone);
    this.#ticks.tell(milestone);
  }

  /** What was reached is not asked for again. */
  async look(workspace: FolderWorkspace, among: readonly Wanted[]): Promise<void> {
    for (const milestone of among) {
      if (!this.#reached.has(milestone) && (await tests[milestone](workspace))) this.reach(milestone);
    }
  }
}
