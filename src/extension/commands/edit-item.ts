import * as vscode from 'vscode';
import type { EpicRecord } from '../../domain/registry-records.ts';
import type { EpicChange } from '../../domain/registry-requests.ts';
import { epicPriorityWord } from '../../presentation/priority-word.ts';
import type { Parts } from '../parts.ts';
import {
  type EditedField,
  budgetFields,
  choiceField,
  descriptionField,
  editFields,
  tagsField,
  titleField,
} from './edited-fields.ts';
import { type EpicTarget, type TaskTarget, calledOn, chooseEpic } from './registry-targets.ts';
import { type SaveTask, taskFields } from './task-fields.ts';
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

type SaveEpic = (change: Omit<EpicChange, 'by'>) => Promise<unknown>;

async function editEpic({ workspace, epic: { id, title } }: EpicTarget): Promise<void> {
  const api = await workspace.open();
  await editFields<Omit<EpicChange, 'by'>>(title, {
    read: async (save) => epicFields((await api.showEpic(id)).epic, save),
    save: (change) => api.updateEpic(id, { ...change, by: thisPerson() }),
  });
}

function epicFields(epic: EpicRecord, save: SaveEpic): readonly EditedField[] {
  const priorities = ([1, 2, 3, 4] as const).map((value) => ({ label: epicPriorityWord(value), value }));
  return [
    titleField(epic.title, (title) => save({ title })),
    descriptionField(epic.description, (description) => save({ description })),
    choiceField({ label: vscode.l10n.t('Priority'), now: epic.priority }, priorities, (priority) => save({ priority })),
    tagsField(epic.tags, (tags) => save({ tags })),
    ...budgetFields(epic, save),
  ];
}

async function editTask({ workspace, task: { id, title } }: TaskTarget): Promise<void> {
  const api = await workspace.open();
  await editFields<Parameters<SaveTask>[0]>(title, {
    read: async (save) => taskFields({ workspace, task: await api.showTask(id) }, save),
    save: (change) => api.updateTask(id, { ...change, by: thisPerson() }),
  });
}
