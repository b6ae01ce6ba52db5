import * as l10n from '@vscode/l10n';
import { budgetWithGrants } from '../domain/budget-with-grants.ts';
import type { TaskActivity, TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import { durationLabel } from './duration-label.ts';
import type { Blocker, ListedTask } from './listed-task.ts';
import { momentLabel } from './moment-label.ts';
import { budgetWarnings, spentLabels } from './progress-label.ts';
import { type WorkedTask, activityWord, standstill } from './registry-mark.ts';
import { resultWords } from './result-words.ts';
import { type RowIcon, statusIcon } from './row-icon.ts';
import { type RowView, rowText } from './row-view.ts';
import { taskTooltip } from './task-tooltip.ts';
import { statusWord } from './status-word.ts';
import { priorityWord } from './priority-word.ts';

/** A task in a list. `now`: milliseconds since 1970. */
export function taskRow(listed: ListedTask, now: number): RowView {
  const { task, epic } = listed;
  const label = rowText(task.title);
  const facts = [...stateFacts(listed, now), ...workFacts(task), ...costFacts(task), ...resultFacts(task)];
  const place = epic === null ? [] : [rowText(epic)];
  return {
    id: task.id,
    label,
    description: [...place, ...pressing(task), ...facts].join(' · '),
    tooltip: taskTooltip(listed, now),
    icon: iconOf(task),
    context: taskContext(task),
    spoken: [
      l10n.t('task {0}', label),
      ...(epic === null ? [] : [l10n.t('of epic {0}', rowText(epic))]),
      statusWord(task.status),
      ...pressing(task).map((word) => l10n.t('{0} priority', word)),
      ...facts,
    ].join(', '),
  };
}

/** Asked of a person, or of the check that its answer has to pass. */
const activityIcons: Partial<Readonly<Record<TaskActivity, RowIcon>>> = {
  waiting_approval: statusIcon('waiting'),
  waiting_input: statusIcon('waiting'),
  reviewing: { name: 'eye', color: 'charts.blue' },
};

export function taskStatusIcon(status: TaskStatus): RowIcon {
  return status === 'blocked' ? { name: 'lock', color: 'list.warningForeground' } : statusIcon(status);
}

function iconOf(task: WorkedTask): RowIcon {
  const { status, activity } = task;
  if (standstill(task) !== null) return statusIcon('interrupted');
  const asked = status === 'running' && activity !== null ? activityIcons[activity] : undefined;
  return asked ?? taskStatusIcon(status);
}

/** What a task allows, as words for menus. */
export function taskContext(task: WorkedTask): string {
  const { status, execution_id, activity } = task;
  const isOpen = status === 'pending' || status === 'blocked' || status === 'running';
  const stands = standstill(task) !== null;
  // One that an execution works on ends with it.
  const isByHand = status === 'pending' || (status === 'running' && execution_id === null);
  const words = [
    ...['task', status],
    ...(status === 'pending' ? ['runnable'] : []),
    ...(status === 'failed' ? ['repeatable'] : []),
    ...(isOpen ? ['cancellable'] : []),
    ...(isByHand ? ['completable'] : []),
    ...(execution_id === null ? [] : ['executed']),
    ...(stands ? ['resumable'] : []),
    ...(!stands && execution_id !== null && isAsking(status, activity) ? ['waiting'] : []),
  ];
  return words.join(' ');
}

function isAsking(status: TaskStatus, activity: TaskActivity | null): boolean {
  return status === 'running' && (activity === 'waiting_approval' || activity === 'waiting_input');
}

function pressing({ priority, status }: TaskRecord): readonly string[] {
  const isOpen = status === 'pending' || status === 'blocked' || status === 'running';
  return isOpen && priority !== 'normal' ? [priorityWord(priority)] : [];
}

/** Why it stands as it does. */
function stateFacts({ task, blockers }: ListedTask, now: number): readonly string[] {
  const { status, error_message, requires_approval, approved_at } = task;
  switch (status) {
    case 'pending':
      return [...(requires_approval && approved_at === null ? [l10n.t('needs approval')] : []), ...dueFacts(task, now)];
    case 'blocked':
      return [blockedWords(task, blockers), ...dueFacts(task, now)];
    case 'running':
      return runningFacts(task, now);
    case 'completed':
      return [];
    case 'failed':
    case 'cancelled':
      return error_message === null ? [] : [rowText(error_message)];
  }
}

/** How long it has been at work says nothing of what stands still. */
function runningFacts(task: WorkedTask, now: number): readonly string[] {
  const why = standstill(task);
  if (why !== null) return [statusWord(why)];
  const says = activityWord(task.activity);
  return [...(says === null ? [] : [says]), ...timeFacts(task, now)];
}

/** Last: it is long, and what has gone well needs no reason. */
function resultFacts(task: TaskRecord): readonly string[] {
  const words = task.status === 'completed' ? rowText(resultWords(task)) : '';
  return words === '' ? [] : [words];
}

/** `blocked by 'Collect data', which failed, and 2 more`. */
export function blockedWords({ blocked_by }: TaskRecord, blockers: readonly Blocker[]): string {
  const [first] = blockers;
  if (first === undefined) {
    return blocked_by.length === 0 ? statusWord('blocked') : l10n.t('blocked by {0}', blocked_by.length);
  }
  const words = blockedBy(first);
  const others = blocked_by.length - 1;
  return others > 0 ? l10n.t('{0} and {1} more', words, others) : words;
}

function blockedBy({ status, title }: Blocker): string {
  switch (status) {
    case 'failed':
      return l10n.t("blocked by '{0}', which failed", rowText(title));
    case 'cancelled':
      return l10n.t("blocked by '{0}', which was cancelled", rowText(title));
    default:
      return l10n.t("blocked by '{0}'", rowText(title));
  }
}

function timeFacts({ started_at }: TaskRecord, now: number): readonly string[] {
  return started_at === null ? [] : [durationLabel(Math.max(0, now - Date.parse(started_at)))];
}

function dueFacts({ due_at }: TaskRecord, now: number): readonly string[] {
  if (due_at === null) return [];
  const at = Date.parse(due_at);
  return [at < now ? l10n.t('overdue by {0}', durationLabel(now - at)) : l10n.t('due {0}', momentLabel(at, now))];
}

/** By whom, and how often it was tried. */
function workFacts(task: TaskRecord): readonly string[] {
  const { retry_count } = task;
  const worker = workerOf(task);
  return [
    ...(worker === null ? [] : [rowText(worker)]),
    ...(retry_count > 0 ? [l10n.t('try {0}', retry_count + 1)] : []),
  ];
}

/** The workflow that was named for it, or the agent; null: whoever suits best. */
export function workerOf({ assigned_agent, workflow_slug, workflow_source }: TaskRecord): string | null {
  return workflow_source === 'inline' ? assigned_agent : (workflow_slug ?? assigned_agent);
}

function costFacts(task: TaskRecord): readonly string[] {
  const spent = { tokens: task.actual_tokens, usd: task.actual_usd };
  return [...spentLabels(spent), ...budgetWarnings(spent, budgetWithGrants(task))];
}
