import * as vscode from 'vscode';
import { tasksOfStatus } from '../../presentation/status-word.ts';
import { statusWord } from '../../presentation/status-word.ts';
import type { EpicStatus, TaskStatus } from '../../domain/registry-records.ts';
import { epicStatuses, taskStatuses } from '../../domain/registry-words.ts';
import { epicStatusIcon } from '../../presentation/epic-rows.ts';
import { taskStatusIcon } from '../../presentation/task-rows.ts';
import { type EpicsFilter, wordsIn } from '../trees/epics-filter.ts';
import { themeIcon } from '../trees/tree-items.ts';
import { askLine } from './ask-line.ts';

interface FilterItem extends vscode.QuickPickItem {
  readonly epic?: EpicStatus;
  readonly task?: TaskStatus;
  readonly archived?: true;
}

/** First words and tags, then states. Throws `CancelledError`, or gives undefined, when the person has changed their mind. */
export async function askEpicsFilter(current: EpicsFilter): Promise<EpicsFilter | undefined> {
  const title = vscode.l10n.t('Filter Epics and Tasks');
  const typed = await askLine({
    title,
    prompt: vscode.l10n.t('Words of titles and descriptions, and #tags; empty: all. Then states.'),
    value: [current.text, ...current.tags.map((tag) => `#${tag}`)].join(' ').trim(),
  });
  const chosen = await vscode.window.showQuickPick(itemsOf(current), {
    title,
    placeHolder: vscode.l10n.t('States to show; none: all'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  return {
    ...wordsIn(typed),
    epicStatuses: chosen.flatMap(({ epic }) => epic ?? []),
    taskStatuses: chosen.flatMap(({ task }) => task ?? []),
    archived: chosen.some(({ archived }) => archived === true),
  };
}

function itemsOf(current: EpicsFilter): readonly FilterItem[] {
  const { Separator } = vscode.QuickPickItemKind;
  return [
    { label: vscode.l10n.t('Epics'), kind: Separator },
    ...epicStatuses.map((epic) => ({
      label: statusWord(epic),
      epic,
      iconPath: themeIcon(epicStatusIcon(epic)),
      picked: current.epicStatuses.includes(epic),
    })),
    {
      label: vscode.l10n.t('archived'),
      archived: true,
      iconPath: new vscode.ThemeIcon('archive'),
      picked: current.archived,
    },
    { label: vscode.l10n.t('Tasks'), kind: Separator },
    ...taskStatuses.map((task) => ({
      label: tasksOfStatus(task),
      task,
      iconPath: themeIcon(taskStatusIcon(task)),
      picked: current.taskStatuses.includes(task),
    })),
  ];
}
