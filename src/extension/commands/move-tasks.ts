import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { TaskNode } from '../trees/epics-nodes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { thisPerson } from './this-person.ts';

export interface EpicPlace {
  readonly workspace: FolderWorkspace;
  /** Id of an epic; null: in none. */
  readonly epic: string | null;
}

/** Puts tasks into another epic, or into none; those that are there already stay. */
export async function moveTasks(tasks: readonly TaskNode[], { workspace, epic }: EpicPlace): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new BatonError('not_trusted', vscode.l10n.t('Restricted Mode: nothing can be changed.'));
  }
  if (tasks.some((task) => task.workspace !== workspace)) {
    throw new BatonError('other_folder', vscode.l10n.t('A task stays in its folder: its record is there.'));
  }
  const api = await workspace.open();
  const moved = tasks.filter(({ listed }) => listed.task.epic_id !== epic);
  await api.moveTasks(
    moved.map(({ listed }) => listed.task.id),
    { epic_id: epic, by: thisPerson() },
  );
}
