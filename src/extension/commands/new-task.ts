import * as vscode from 'vscode';
import type { TaskFields } from '../../domain/registry-requests.ts';
import type { Parts } from '../parts.ts';
import { calledOn, chooseEpic, type TaskTarget } from './registry-targets.ts';
import { askLine, problemIfEmpty, untilTaken } from './ask-line.ts';
import { pickWorkerOrNobody } from './pick-worker.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { thisPerson } from './this-person.ts';

interface Place extends Pick<TaskFields, 'epic_id' | 'parent_task_id'> {
  readonly workspace: FolderWorkspace;
  /** Of the epic, or of the task below which it stands. */
  readonly title: string;
}

/** Asks what is to be done and who does it; a task that is called on gets it as a part of its own work. */
export async function newTask(parts: Parts, target: unknown): Promise<TaskTarget> {
  const place = await choosePlace(parts, target);
  const { workspace, epic_id, parent_task_id } = place;
  const title = vscode.l10n.t('New Task in {0}', place.title);
  const work = { title, prompt: vscode.l10n.t('What is to be done, in one line'), problem: problemIfEmpty };
  const typed = await askLine(work);
  const description = await askLine({
    title,
    prompt: vscode.l10n.t('What whoever does it has to know; may be empty'),
  });
  const worker = await pickWorkerOrNobody(workspace, { title: vscode.l10n.t('Who does it?'), requirements: {} });
  const api = await workspace.open();
  const fields = { epic_id, parent_task_id, description, ...worker, by: thisPerson() };
  const task = await untilTaken(typed, work, (line) => api.createTask({ ...fields, title: line }));
  return { workspace, task };
}

async function choosePlace(parts: Parts, target: unknown): Promise<Place> {
  const [row] = calledOn(target, []);
  if (row?.kind === 'task') {
    const { id, epic_id, title } = row.listed.task;
    return { workspace: row.workspace, epic_id, parent_task_id: id, title };
  }
  const { workspace, epic } = await chooseEpic(parts, target, {
    title: vscode.l10n.t('New task in which epic?'),
    among: { status: ['planning', 'active', 'paused'] },
    none: vscode.l10n.t('There is no open epic. Make one with "Baton: New Epic…".'),
  });
  return { workspace, epic_id: epic.id, parent_task_id: null, title: epic.title };
}
