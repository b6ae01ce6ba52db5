import * as vscode from 'vscode';
import { epicCount, taskCount } from '../../presentation/count-labels.ts';
import { byCount } from '../../presentation/by-count.ts';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';
import type { Parts } from '../parts.ts';
import type { EpicNode, TaskNode } from '../trees/epics-nodes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { calledOn, chooseEpic } from './registry-targets.ts';
import { thisPerson } from './this-person.ts';

/** What is to go, in one folder. */
interface Doomed {
  readonly workspace: FolderWorkspace;
  readonly epics: readonly EpicNode[];
  readonly tasks: readonly TaskNode[];
}

/** Deletes what is selected, after a question; what runs is cancelled first, after another one. */
export async function deleteItems(parts: Parts, target: unknown, selected: readonly unknown[]): Promise<void> {
  const rows = calledOn(target, selected);
  const all = rows.length > 0 ? byFolder(rows) : [await chosenEpic(parts, target)];
  await confirm(all);
  for (const doomed of all) await remove(doomed);
}

async function chosenEpic(parts: Parts, target: unknown): Promise<Doomed> {
  const { workspace, epic } = await chooseEpic(parts, target, {
    title: vscode.l10n.t('Delete which epic?'),
    among: {},
    none: vscode.l10n.t('There is no epic.'),
  });
  return { workspace, epics: [{ kind: 'epic', workspace, epic }], tasks: [] };
}

/** Tasks of an epic that goes too need no word of their own. */
function byFolder(rows: readonly (EpicNode | TaskNode)[]): readonly Doomed[] {
  return [...new Set(rows.map(({ workspace }) => workspace))].map((workspace) => {
    const own = rows.filter((row) => row.workspace === workspace);
    const epics = own.filter((row) => row.kind === 'epic');
    const gone = new Set<string | null>(epics.map(({ epic }) => epic.id));
    const tasks = own.filter((row) => row.kind === 'task' && !gone.has(row.listed.task.epic_id));
    return { workspace, epics, tasks: tasks.filter((row) => row.kind === 'task') };
  });
}

const mostNamed = 5;

async function confirm(all: readonly Doomed[]): Promise<void> {
  const epics = all.flatMap((doomed) => doomed.epics);
  const tasks = all.flatMap((doomed) => doomed.tasks);
  const inside = epics.reduce((sum, { epic }) => sum + epic.total_tasks, 0);
  const titles = [...epics.map(({ epic }) => epic.title), ...tasks.map(({ listed }) => listed.task.title)];
  const [only] = titles.length === 1 ? titles : [];
  const what = only === undefined ? countWords(epics.length, tasks.length) : `'${rowText(only)}'`;
  const said =
    inside === 0
      ? vscode.l10n.t('Delete {0}?', what)
      : byCount(inside, {
          one: vscode.l10n.t('Delete {0} with {1} task?', what, inside),
          other: vscode.l10n.t('Delete {0} with {1} tasks?', what, inside),
        });
  const named = titles.length < 2 ? [] : titles.slice(0, mostNamed).map((title) => `• ${rowText(title)}`);
  const rest = titles.length > mostNamed ? [vscode.l10n.t('… {0} more', titles.length - mostNamed)] : [];
  await ask(said, [...named, ...rest, vscode.l10n.t('This cannot be undone. What was run and spent stays recorded.')]);
}

function countWords(epics: number, tasks: number): string {
  if (epics === 0) return taskCount(tasks);
  return tasks === 0 ? epicCount(epics) : vscode.l10n.t('{0} and {1}', epicCount(epics), taskCount(tasks));
}

async function ask(said: string, lines: readonly string[], yes = vscode.l10n.t('Delete')): Promise<void> {
  const options = { modal: true, detail: lines.map(plainMessage).join('\n') };
  if ((await vscode.window.showWarningMessage(plainMessage(said), options, yes)) !== yes) throw new CancelledError();
}

/** What deletion by force settles. */
const forceable: readonly string[] = ['task_running', 'task_needed'];

async function remove({ workspace, epics, tasks }: Doomed): Promise<void> {
  const api = await workspace.open();
  const by = thisPerson();
  const [epicIds, taskIds] = [epics.map(({ epic }) => epic.id), tasks.map(({ listed }) => listed.task.id)];
  if (epicIds.length > 0) await insisting((force) => api.deleteEpics(epicIds, { force, by }));
  if (taskIds.length > 0) await insisting((force) => api.deleteTasks(taskIds, { force, by }));
}

async function insisting(act: (force: boolean) => Promise<unknown>): Promise<void> {
  try {
    await act(false);
  } catch (error) {
    if (!(error instanceof BatonError) || !forceable.includes(error.code)) throw error;
    const consequence =
      error.code === 'task_running'
        ? vscode.l10n.t('What works on them is cancelled first.')
        : vscode.l10n.t('What waits for them waits no longer.');
    await ask(error.message, [consequence], vscode.l10n.t('Delete Anyway'));
    await act(true);
  }
}
