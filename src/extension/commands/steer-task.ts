import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { askUntilTaken, problemIfEmpty } from './ask-line.ts';
import { chooseTasks, eachOf } from './registry-targets.ts';
import { thisPerson } from './this-person.ts';

/** What works on them ends too. */
export async function cancelTask(parts: Parts, target: unknown, selected: readonly unknown[]): Promise<void> {
  const tasks = await chooseTasks(
    parts,
    { target, selected },
    {
      title: vscode.l10n.t('Cancel which task?'),
      among: { status: ['running', 'pending', 'blocked'] },
      none: vscode.l10n.t('There is no open task.'),
    },
  );
  await eachOf(tasks, async ({ workspace, task }) => {
    const api = await workspace.open();
    await api.cancelTask(task.id, 'Cancelled in VS Code.', thisPerson());
  });
}

/** What a person has done by hand. */
export async function completeTask(parts: Parts, target: unknown, selected: readonly unknown[]): Promise<void> {
  const tasks = await chooseTasks(
    parts,
    { target, selected },
    {
      title: vscode.l10n.t('Which task is done?'),
      among: { status: ['pending', 'running'] },
      none: vscode.l10n.t('There is no open task.'),
    },
  );
  await eachOf(tasks, async ({ workspace, task }) => {
    const api = await workspace.open();
    const by = thisPerson();
    if (task.status === 'pending') await api.updateTask(task.id, { status: 'running', by });
    await api.updateTask(task.id, { status: 'completed', by });
  });
}

/** Whoever works on it, or looks at it, finds it there. */
export async function addTaskNote(parts: Parts, target: unknown): Promise<void> {
  const [chosen] = await chooseTasks(
    parts,
    { target, selected: [] },
    { title: vscode.l10n.t('Add a note to which task?'), among: {}, none: vscode.l10n.t('There is no task.') },
  );
  if (chosen === undefined) return;
  const { workspace, task } = chosen;
  const api = await workspace.open();
  const question = {
    title: task.title,
    prompt: vscode.l10n.t('The note; it stays with the task'),
    problem: problemIfEmpty,
  };
  await askUntilTaken(question, (notes) => api.updateTask(task.id, { notes, by: thisPerson() }));
}
