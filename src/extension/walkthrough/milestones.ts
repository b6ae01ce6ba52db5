import * as vscode from 'vscode';
import { BatonError, messageOf } from '../../base/errors.ts';
import { executionScheme } from '../documents/execution-uri.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** What a person does with Baton for the first time; each is a context key `baton.<name>`. */
type Milestone = 'hasModel' | 'hasRehearsed' | 'hasRun' | 'hasEpic' | 'hasLooked';

const recorded = ['hasRehearsed', 'hasRun', 'hasEpic'] as const;

/** The walkthrough ticks its steps off by what was really done, not by commands that were called. */
export function registerMilestones({ context, channel, workspaces }: Parts): void {
  const milestones = new Milestones();
  const look = (workspace: FolderWorkspace, among: readonly Wanted[]): void => {
    milestones.look(workspace, among).catch((error: unknown) => channel.error(`Walkthrough: ${messageOf(error)}`));
  };
  const lookForModel = (): void => {
    for (const workspace of workspaces.all) look(workspace, ['hasModel']);
  };
  const configurations = vscode.workspace.createFileSystemWatcher('**/.baton/config.{yaml,yml}');
  context.subscriptions.push(
    configurations,
    configurations.onDidCreate(lookForModel),
    configurations.onDidChange(lookForModel),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('baton.defaultModel')) lookForModel();
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (uri.scheme === executionScheme) milestones.reach('hasLooked');
    }),
    workspaces.onDidChange((workspace) => {
      if (workspace?.opened !== undefined) look(workspace, ['hasModel', ...recorded]);
    }),
    workspaces.onDidRecord(({ workspace, event }) => {
      if (event.type === 'execution_completed') look(workspace, ['hasRehearsed', 'hasRun']);
    }),
    workspaces.onDidChangeRegistry(({ workspace }) => look(workspace, ['hasEpic'])),
  );
}

type Wanted = keyof typeof tests;

/** Of executions the newest will do: each is looked at when it completes. */
const tests = {
  hasModel,
  hasRehearsed: (workspace: FolderWorkspace) => hasCompleted(workspace, (rehearsal) => rehearsal),
  hasRun: (workspace: FolderWorkspace) => hasCompleted(workspace, (rehearsal) => !rehearsal),
  hasEpic: async ({ opened }: FolderWorkspace) => ((await opened?.listEpics({ limit: 1 }))?.total ?? 0) > 0,
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

  reach(milestone: Milestone): void {
    if (this.#reached.has(milestone)) return;
    this.#reached.add(milestone);
    void vscode.commands.executeCommand('setContext', `baton.${milestone}`, true);
  }

  /** What was reached is not asked for again. */
  async look(workspace: FolderWorkspace, among: readonly Wanted[]): Promise<void> {
    for (const milestone of among) {
      if (!this.#reached.has(milestone) && (await tests[milestone](workspace))) this.reach(milestone);
    }
  }
}
