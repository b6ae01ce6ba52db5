import * as vscode from 'vscode';
import type { EpicRecord } from '../../domain/registry-records.ts';
import type { EpicChange, TaskChange } from '../../domain/registry-requests.ts';
import { taskPriorities } from '../../domain/task-priority.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { epicPriorityWord } from '../../presentation/registry-mark.ts';
import { taskStatusIcon, workerOf } from '../../presentation/task-rows.ts';
import type { Parts } from '../parts.ts';
import { themeIcon } from '../trees/tree-items.ts';
import {
  type EditedField,
  budgetFields,
  choiceField,
  descriptionField,
  editFields,
  tagsField,
  titleField,
} from './edited-fields.ts';
import { pickWorker } from './pick-worker.ts';
import { type EpicTarget, type TaskTarget, calledOn, chooseEpic } from './registry-targets.ts';
import { thisPerson } from './this-person.ts';

/** Lets a person change the fields of an epic or a task, one after the other. */
export async function editItem(parts: Parts, target: unknown): Promise<void> {
  const [row] = calledOn(target, []);
  if (row?.kind === 'task') {
    await editTask({ workspace: row.workspace, task: row.listed.task });
    return;
  }
  const choice = { title: vscode.l10n.t('Edit which epic?'), among: {}, none: vscode.l10n.t('There is no epic.') };
  await editEpic(await chooseEpic(parts, target, choice));
}

async function editEpic({ workspace, epic: { id, title } }: EpicTarget): Promise<void> {
  const api = await workspace.open();
  const save = (change: Omit<EpicChange, 'by'>): Promise<unknown> =>
    api.updateEpic(id, { ...change, by: thisPerson() });
  await editFields(title, async () => epicFields((await api.showEpic(id)).epic, save));
}

function epicFields(
  epic: EpicRecord,
  save: (change: Omit<EpicChange, 'by'>) => Promise<unknown>,
): readonly EditedField[] {
  const priorities = ([1, 2, 3, 4] as const).map((value) => ({ label: epicPriorityWord(value), value }));
  return [
    titleField(epic.title, (title) => save({ title })),
    descriptionField(epic.description, (description) => save({ description })),
    choiceField({ label: vscode.l10n.t('Priority'), now: epic.priority }, priorities, (priority) => save({ priority })),
    tagsField(epic.tags, (tags) => save({ tags })),
    ...budgetFields(epic, save),
  ];
}

type SaveTask = (change: Omit<TaskChange, 'by'>) => Promise<unknown>;

async function editTask(target: TaskTarget): Promise<void> {
  const { workspace, task } = target;
  const api = await workspace.open();
  const save: SaveTask = (change) => api.updateTask(task.id, { ...change, by: thisPerson() });
  await editFields(task.title, async () => {
    const now = await api.showTask(task.id);
    return taskFields({ workspace, task: now }, save);
  });
}

function taskFields(target: TaskTarget, save: SaveTask): readonly EditedField[] {
  const { task } = target;
  const priorities = taskPriorities.map((value) => ({ label: value, value }));
  const isOpen = task.status === 'pending' || task.status === 'blocked';
  return [
    titleField(task.title, (title) => save({ title })),
    descriptionField(task.description, (description) => save({ description })),
    choiceField({ label: vscode.l10n.t('Priority'), now: task.priority }, priorities, (priority) => save({ priority })),
    ...(isOpen ? [workerField(target, save), dependenciesField(target, save)] : []),
    tagsField(task.tags, (tags) => save({ tags })),
    ...budgetFields(task, save),
  ];
}

function workerField({ workspace, task }: TaskTarget, save: SaveTask): EditedField {
  const label = vscode.l10n.t('Done by');
  const value = workerOf(task) ?? vscode.l10n.t('whoever suits best');
  return { label, value, edit: async () => save(await pickWorker(workspace, label)) };
}

/** More than anybody looks through. */
const offered = 200;

function dependenciesField({ workspace, task }: TaskTarget, save: SaveTask): EditedField {
  const label = vscode.l10n.t('Waits for');
  const count = task.depends_on.length;
  const value = count === 0 ? vscode.l10n.t('nothing') : vscode.l10n.t('tasks: {0}', count);
  const edit = async (): Promise<void> => {
    const api = await workspace.open();
    const own = await api.listTasks({ ids: task.depends_on, limit: Math.max(1, count) });
    const others = await api.listTasks({ epic: task.epic_id, limit: offered });
    const all = new Map([...own.items, ...others.items].map((each) => [each.id, each]));
    all.delete(task.id);
    const items = [...all.values()].map(({ id, title, status }) => ({
      label: plainLabel(title),
      description: status,
      iconPath: themeIcon(taskStatusIcon(status)),
      picked: task.depends_on.includes(id),
      id,
    }));
    const options = { title: label, placeHolder: vscode.l10n.t('It begins when these are completed') };
    const chosen = await vscode.window.showQuickPick(items, { ...options, canPickMany: true, ignoreFocusOut: true });
    if (chosen !== undefined) await save({ depends_on: chosen.map(({ id }) => id) });
  };
  return { label, value, edit };
}
