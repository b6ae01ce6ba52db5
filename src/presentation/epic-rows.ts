import * as l10n from '@vscode/l10n';
import { epicMoves } from '../domain/epic-lifecycle.ts';
import { budgetWithGrants } from '../domain/budget-with-grants.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import type { EpicRecord, EpicStatus } from '../domain/registry-records.ts';
import { epicTooltip } from './epic-tooltip.ts';
import { budgetWarnings, progressLabel, spentLabels, spentOnEpic } from './progress-label.ts';
import { epicPriorityWord } from './priority-word.ts';
import { epicMark } from './registry-mark.ts';
import type { RowIcon } from './row-icon.ts';
import { type RowView, rowText } from './row-view.ts';
import { byCount } from './by-count.ts';
import { statusWord } from './status-word.ts';

/** An epic in a list, with how far it has come. */
export function epicRow(epic: EpicRecord): RowView {
  const label = rowText(epic.title);
  const facts = [...countFacts(epic), ...costFacts(epic)];
  return {
    id: epic.id,
    label,
    description: [progressLabel(epic), ...wordOf(epic), ...facts, ...pressing(epic)].join(' · '),
    tooltip: epicTooltip(epic),
    icon: epicIcon(epic),
    context: epicContext(epic),
    spoken: [
      l10n.t('epic {0}', label),
      epicMark(epic).word,
      ...priorityFacts(epic),
      spokenProgress(epic),
      ...facts,
    ].join(', '),
  };
}

const icons: Readonly<Record<EpicStatus, RowIcon>> = {
  planning: { name: 'milestone', color: null },
  active: { name: 'target', color: 'charts.blue' },
  paused: { name: 'debug-pause', color: 'charts.yellow' },
  completed: { name: 'pass-filled', color: 'charts.green' },
  failed: { name: 'error', color: 'testing.iconFailed' },
  cancelled: { name: 'stop-circle', color: 'testing.iconErrored' },
};

/** What goes on in it, else its status. */
function epicIcon({ status, running_tasks, archived_at }: EpicRecord): RowIcon {
  if (running_tasks > 0) return { name: 'loading~spin', color: 'charts.blue' };
  return archived_at === null ? icons[status] : { name: 'archive', color: 'disabledForeground' };
}

export function epicStatusIcon(status: EpicStatus): RowIcon {
  return icons[status];
}

/** What an epic allows, as words for menus. */
export function epicContext({ status, archived_at }: EpicRecord): string {
  const can = (to: EpicStatus): boolean => isLegalMove(epicMoves, status, to);
  const words = [
    ...['epic', status, archived_at === null ? 'archivable' : 'archived'],
    ...(can('cancelled') ? ['cancellable', 'open'] : []),
    ...(can('active') ? ['activatable'] : []),
    ...(can('paused') ? ['pausable'] : []),
    ...(can('completed') ? ['completable'] : []),
  ];
  return words.join(' ');
}

/** The icons of the others say as much. */
function wordOf({ status, archived_at }: EpicRecord): readonly string[] {
  const isWorthAWord = status === 'paused' || status === 'failed' || status === 'cancelled' || archived_at !== null;
  return isWorthAWord ? [statusWord(status)] : [];
}

/** Last, since narrow rows are cut at their end and the order of the rows says it too. */
function pressing({ status, priority }: EpicRecord): readonly string[] {
  const matters = priority <= 2 && (status === 'planning' || status === 'active');
  return matters ? [epicPriorityWord(priority)] : [];
}

function priorityFacts({ priority }: EpicRecord): readonly string[] {
  return priority === 3 ? [] : [l10n.t('{0} priority', epicPriorityWord(priority))];
}

function countFacts(epic: EpicRecord): readonly string[] {
  const { running_tasks, failed_tasks, blocked_tasks } = epic;
  return [
    ...(running_tasks === 0 ? [] : [l10n.t('{0} running', running_tasks)]),
    ...(failed_tasks === 0 ? [] : [l10n.t('{0} failed', failed_tasks)]),
    ...(blocked_tasks === 0 ? [] : [l10n.t('{0} blocked', blocked_tasks)]),
  ];
}

function costFacts(epic: EpicRecord): readonly string[] {
  const spent = spentOnEpic(epic);
  return [...spentLabels(spent), ...budgetWarnings(spent, budgetWithGrants(epic))];
}

export function spokenProgress({ completed_tasks, total_tasks }: EpicRecord): string {
  if (total_tasks === 0) return l10n.t('no tasks');
  return byCount(total_tasks, {
    one: l10n.t('{0} of {1} task completed', completed_tasks, total_tasks),
    other: l10n.t('{0} of {1} tasks completed', completed_tasks, total_tasks),
  });
}
