import * as vscode from 'vscode';
import { BatonError, messageOf } from '../../base/errors.ts';
import type { EpicRecord } from '../../domain/registry-records.ts';
import type { EpicAction, TaskAction } from '../../presentation/epics/row-actions.ts';
import type { EpicNode, TaskNode } from '../trees/epics-nodes.ts';
import { readListed } from '../trees/read-listed.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { EpicsApi } from './epics-host.ts';

/** The commands of the Epics tree, and of what works on a task. */
const epicCommands: Readonly<Record<EpicAction, string>> = {
  run: 'baton.runEpic',
  activate: 'baton.activateEpic',
  pause: 'baton.pauseEpic',
  complete: 'baton.completeEpic',
  cancel: 'baton.cancelEpic',
  archive: 'baton.archiveEpic',
  unarchive: 'baton.unarchiveEpic',
  delete: 'baton.deleteItems',
};

const taskCommands: Readonly<Record<TaskAction, string>> = {
  run: 'baton.runTask',
  rehearse: 'baton.rehearseTask',
  retry: 'baton.retryTask',
  answer: 'baton.answerApproval',
  resume: 'baton.resumeExecution',
  complete: 'baton.completeTask',
  cancel: 'baton.cancelTask',
  show: 'baton.showExecution',
  edit: 'baton.editItem',
  delete: 'baton.deleteItems',
};

/** Does to epics what the tree's command does to rows that are selected there. Rejects with what keeps it from that. */
export async function actOnEpics(
  workspace: FolderWorkspace,
  action: EpicAction,
  ids: readonly string[],
): Promise<void> {
  assertTrusted();
  const epics = await epicsOf(await workspace.open(), ids);
  await run(
    epicCommands[action],
    epics.map((epic): EpicNode => ({ kind: 'epic', workspace, epic })),
  );
}

export async function actOnTasks(
  workspace: FolderWorkspace,
  action: TaskAction,
  ids: readonly string[],
): Promise<void> {
  if (action !== 'show') assertTrusted();
  const api = await workspace.open();
  const { items } = await api.listTasks({ ids, limit: ids.length });
  const listed = await readListed(api, items);
  const above = { kind: 'tasks', workspace, which: 'matching', count: listed.length } as const;
  await run(
    taskCommands[action],
    listed.map(({ subtasks, ...each }): TaskNode => ({ kind: 'task', workspace, above, listed: each, subtasks })),
  );
}

/** The row of an epic, for commands that are called on one. Rejects with `unknown_epic`. */
export async function epicNode(workspace: FolderWorkspace, id: string): Promise<EpicNode> {
  const { epic } = await (await workspace.open()).showEpic(id);
  return { kind: 'epic', workspace, epic };
}

async function run(command: string, nodes: readonly (EpicNode | TaskNode)[]): Promise<void> {
  const [first] = nodes;
  if (first === undefined) return;
  const failures: Error[] = [];
  const onFailure = (error: unknown): void =>
    void failures.push(error instanceof Error ? error : new Error(messageOf(error)));
  await vscode.commands.executeCommand(command, first, nodes, onFailure);
  const [failure] = failures;
  if (failure !== undefined) throw failure;
}

/** Archived ones too. */
async function epicsOf(api: EpicsApi, ids: readonly string[]): Promise<readonly EpicRecord[]> {
  const pages = [false, true].map((archived) => api.listEpics({ ids, archived, limit: ids.length }));
  return (await Promise.all(pages)).flatMap(({ items }) => items);
}

function assertTrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new BatonError('not_trusted', vscode.l10n.t('Restricted Mode: nothing can be changed.'));
}
