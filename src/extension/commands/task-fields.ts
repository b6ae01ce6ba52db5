import * as vscode from 'vscode';
import { statusWord } from '../../presentation/status-word.ts';
import { priorityWord } from '../../presentation/priority-word.ts';
import { type Json, isJsonObject } from '../../base/json.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import type { TaskChange } from '../../domain/registry-requests.ts';
import { taskPriorities } from '../../domain/task-priority.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { taskStatusIcon, workerOf } from '../../presentation/task-rows.ts';
import { momentText, typedMoment } from '../../presentation/typed-moment.ts';
import { themeIcon } from '../trees/tree-items.ts';
import { type LineQuestion, askRead, askUntilTaken } from './ask-line.ts';
import {
  type EditedField,
  budgetFields,
  choiceField,
  descriptionField,
  tagsField,
  titleField,
} from './edited-fields.ts';
import { pickWorkerOrNobody } from './pick-worker.ts';
import { type TaskTarget, wordsOf } from './registry-targets.ts';
import { type SearchedItem, offered, pickManySearched } from './searched-pick.ts';
import { picked } from './targets.ts';

export type SaveTask = (change: Omit<TaskChange, 'by'>) => Promise<unknown>;

/** What a person can change of a task. Who does it and what it waits for is settled once it has begun. */
export function taskFields(target: TaskTarget, save: SaveTask): readonly EditedField[] {
  const { task } = target;
  const priorities = taskPriorities.map((value) => ({ label: priorityWord(value), value }));
  const isOpen = task.status === 'pending' || task.status === 'blocked';
  return [
    titleField(task.title, (title) => save({ title })),
    descriptionField(task.description, (description) => save({ description })),
    choiceField({ label: vscode.l10n.t('Priority'), now: task.priority }, priorities, (priority) => save({ priority })),
    ...(isOpen ? [workerField(target, save), dependenciesField(target, save)] : []),
    dueField(task, save),
    tagsField(task.tags, (tags) => save({ tags })),
    ...(isOpen ? [approvalField(task, save)] : []),
    acceptanceField(task, save),
    retriesField(task, save),
    ...budgetFields(task, save),
  ];
}

function workerField({ workspace, task }: TaskTarget, save: SaveTask): EditedField {
  const label = vscode.l10n.t('Done by');
  const value = workerOf(task) ?? vscode.l10n.t('whoever suits best');
  const question = { title: label, requirements: task.requirements };
  return { label, value, edit: async () => save(await pickWorkerOrNobody(workspace, question)) };
}

function dependenciesField({ workspace, task }: TaskTarget, save: SaveTask): EditedField {
  const label = vscode.l10n.t('Waits for');
  const count = task.depends_on.length;
  const value = count === 0 ? vscode.l10n.t('nothing') : vscode.l10n.t('tasks: {0}', count);
  const edit = async (): Promise<void> => {
    const api = await workspace.open();
    const before = count === 0 ? [] : (await api.listTasks({ ids: task.depends_on, limit: count })).items;
    const search = async (text: string) => {
      const { items, total } = await api.listTasks({ epic: task.epic_id, ...wordsOf(text), limit: offered });
      return { items: items.filter(({ id }) => id !== task.id).map(dependencyItem), total: total - 1 };
    };
    const placeHolder = vscode.l10n.t('It begins when these are completed');
    const chosen = await pickManySearched({ title: label, placeHolder, search }, before.map(dependencyItem));
    await save({ depends_on: chosen.map(({ id }) => id) });
  };
  return { label, value, edit };
}

function dependencyItem({ id, title, status }: TaskRecord): SearchedItem {
  return { id, label: plainLabel(title), description: statusWord(status), iconPath: themeIcon(taskStatusIcon(status)) };
}

function dueField({ due_at }: TaskRecord, save: SaveTask): EditedField {
  const due = due_at === null ? '' : momentText(Date.parse(due_at));
  const question = {
    title: vscode.l10n.t('Due'),
    prompt: vscode.l10n.t('Such as 2026-01-31, 2026-01-31 14:30, 12h, 3d or 2w; empty: at no time'),
    value: due,
    read: (line: string) => typedMoment(line, Date.now()),
    refusal: vscode.l10n.t('A day such as 2026-01-31, also with a time, or a time from now such as 3d.'),
  };
  const edit = async (): Promise<unknown> => save({ due_at: await askRead(question) });
  return { label: question.title, value: due === '' ? vscode.l10n.t('at no time') : due, edit };
}

function approvalField({ requires_approval }: TaskRecord, save: SaveTask): EditedField {
  const choices = [
    { label: vscode.l10n.t('when it is run'), value: false },
    { label: vscode.l10n.t('when a person has allowed it'), value: true },
  ];
  return choiceField({ label: vscode.l10n.t('Begins'), now: requires_approval }, choices, (value) =>
    save({ requires_approval: value }),
  );
}

function retriesField({ max_retries }: TaskRecord, save: SaveTask): EditedField {
  const question: LineQuestion = {
    title: vscode.l10n.t('Retries'),
    prompt: vscode.l10n.t('How often it is tried again by itself when it fails; 0: never'),
    value: String(max_retries),
    problem: (line) => (/^\d{1,9}$/.test(line.trim()) ? undefined : vscode.l10n.t('A whole number, such as 2.')),
  };
  const edit = () => askUntilTaken(question, (line) => save({ max_retries: Number(line) }));
  return { label: question.title, value: max_retries === 0 ? vscode.l10n.t('none') : String(max_retries), edit };
}

function acceptanceField({ acceptance }: TaskRecord, save: SaveTask): EditedField {
  const title = vscode.l10n.t('Acceptance');
  const { expression, command } = acceptanceTexts(acceptance);
  const expressionQuestion = { title, prompt: vscode.l10n.t('Such as $.output.passed == true'), value: expression };
  const commandQuestion = {
    title,
    prompt: vscode.l10n.t('Such as npm test; it is run only where the configuration allows commands'),
    value: command,
  };
  const choices = [
    { label: vscode.l10n.t('No check'), ask: () => save({ acceptance: null }) },
    {
      label: vscode.l10n.t('An expression over $.task and $.output'),
      ask: () => askUntilTaken(expressionQuestion, (line) => save({ acceptance: line })),
    },
    {
      label: vscode.l10n.t('A command that ends with exit code 0'),
      ask: () => askUntilTaken(commandQuestion, (line) => save({ acceptance: { command: line } })),
    },
  ];
  const edit = async (): Promise<unknown> => (await picked(choices, { title, ignoreFocusOut: true })).ask();
  const value = acceptance === null ? vscode.l10n.t('no check') : expression + command;
  return { label: title, value, edit };
}

/** One of them is empty. */
function acceptanceTexts(acceptance: Json): { readonly expression: string; readonly command: string } {
  if (typeof acceptance === 'string') return { expression: acceptance, command: '' };
  const command = isJsonObject(acceptance) ? acceptance['command'] : undefined;
  return { expression: '', command: typeof command === 'string' ? command : '' };
}
