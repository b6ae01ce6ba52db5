import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { EpicRecord, TaskRecord } from '../../domain/registry-records.ts';
import type { EpicFilter, TaskFilter } from '../../domain/registry-requests.ts';
import { epicRow } from '../../presentation/epic-rows.ts';
import type { ListedTask } from '../../presentation/listed-task.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { taskRow } from '../../presentation/task-rows.ts';
import type { Parts } from '../parts.ts';
import type { EpicNode, TaskNode } from '../trees/epics-nodes.ts';
import { readListed } from '../trees/read-listed.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type SearchedItem, offered, pickSearched } from './searched-pick.ts';
import { chooseWorkspaceOnDisk, workspaceTarget } from './targets.ts';

export interface EpicTarget {
  readonly workspace: FolderWorkspace;
  readonly epic: EpicRecord;
}

export interface TaskTarget {
  readonly workspace: FolderWorkspace;
  readonly task: TaskRecord;
}

interface Choice<Filter> {
  readonly title: string;
  /** Among which of them. */
  readonly among: Filter;
  /** What to say when there is none. */
  readonly none: string;
}

/** The rows that a command was called on: all that are selected, where that row is one of them. */
export function calledOn(target: unknown, selected: readonly unknown[]): readonly (EpicNode | TaskNode)[] {
  if (!isRow(target)) return [];
  return selected.includes(target) ? selected.filter(isRow) : [target];
}

/** The epic that was called on (its row, or `{ id }`), or the one that the person picks. */
export async function chooseEpic(parts: Parts, target: unknown, choice: Choice<EpicFilter>): Promise<EpicTarget> {
  if (isRow(target) && target.kind === 'epic') return target;
  const { workspace, id } = await placeOf(parts, target, choice.none);
  const api = await workspace.open();
  if (id !== undefined) return { workspace, epic: (await api.showEpic(id)).epic };
  const found = await pickSearched({
    title: choice.title,
    search: async (text) => {
      const { items, total } = await api.listEpics({ ...choice.among, ...wordsOf(text), limit: offered });
      return { items: items.map(epicItem), total };
    },
  });
  if (found === undefined) throw new BatonError('no_epic', choice.none);
  return { workspace, epic: found.epic };
}

/** The tasks that were called on (their rows, or `{ id }`), or one that the person picks. */
export async function chooseTasks(
  parts: Parts,
  { target, selected }: { readonly target: unknown; readonly selected: readonly unknown[] },
  choice: Choice<TaskFilter>,
): Promise<readonly TaskTarget[]> {
  const rows = calledOn(target, selected).filter((row) => row.kind === 'task');
  if (rows.length > 0) return rows.map(({ workspace, listed }) => ({ workspace, task: listed.task }));
  const { workspace, id } = await placeOf(parts, target, choice.none);
  const api = await workspace.open();
  if (id !== undefined) return [{ workspace, task: await api.showTask(id) }];
  const found = await pickSearched({
    title: choice.title,
    search: async (text) => {
      const { items, total } = await api.listTasks({ ...choice.among, ...wordsOf(text), limit: offered });
      return { items: (await readListed(api, items)).map(taskItem), total };
    },
  });
  if (found === undefined) throw new BatonError('no_task', choice.none);
  return [{ workspace, task: found.task }];
}

/** Words that are looked for; none: everything. */
export function wordsOf(text: string): Pick<TaskFilter, 'text'> {
  return text === '' ? {} : { text };
}

function epicItem(epic: EpicRecord): SearchedItem & Pick<EpicTarget, 'epic'> {
  const { id, label, description, icon } = epicRow(epic);
  return { id, label: plainLabel(label), description: plainLabel(description), iconPath: themeIcon(icon), epic };
}

function taskItem(listed: ListedTask): SearchedItem & Pick<TaskTarget, 'task'> {
  const { id, label, description, icon } = taskRow(listed, Date.now());
  const shown = { label: plainLabel(label), description: plainLabel(description), iconPath: themeIcon(icon) };
  return { id, ...shown, task: listed.task };
}

/** Where it is looked for, and the id that a key binding or another extension gives. */
async function placeOf(
  parts: Parts,
  target: unknown,
  none: string,
): Promise<{ readonly workspace: FolderWorkspace; readonly id: string | undefined }> {
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const id = typeof target === 'object' && target !== null && 'id' in target ? target.id : undefined;
  // Nothing is made on disk only to find that nothing is there.
  if (!(await workspace.hasRecords())) throw new BatonError('no_task', none);
  return { workspace, id: typeof id === 'string' ? id : undefined };
}

function isRow(target: unknown): target is EpicNode | TaskNode {
  if (typeof target !== 'object' || target === null || !('kind' in target)) return false;
  return (target.kind === 'epic' && 'epic' in target) || (target.kind === 'task' && 'listed' in target);
}

/** Does the same to each, and says of how many it was not possible and why. */
export async function eachOf<T>(targets: readonly T[], act: (target: T) => Promise<unknown>): Promise<void> {
  const [only] = targets;
  if (only !== undefined && targets.length === 1) {
    await act(only);
    return;
  }
  const failed: BatonError[] = [];
  for (const target of targets) {
    try {
      await act(target);
    } catch (error) {
      if (!(error instanceof BatonError)) throw error;
      failed.push(error);
    }
  }
  const [first] = failed;
  if (first === undefined) return;
  const share = vscode.l10n.t('Not done for {0} of {1}: {2}', failed.length, targets.length, first.message);
  throw new BatonError(first.code, share, { ...(first.hint === undefined ? {} : { hint: first.hint }), cause: first });
}
