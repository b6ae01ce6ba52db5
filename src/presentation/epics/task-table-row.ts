import * as l10n from '@vscode/l10n';
import type { TaskStatus } from '../../domain/registry-records.ts';
import type { ListedTask } from '../listed-task.ts';
import { momentLabel } from '../moment-label.ts';
import { priorityWord } from '../priority-word.ts';
import { standstill, taskMark } from '../registry-mark.ts';
import { resultWords } from '../result-words.ts';
import { rowText } from '../row-view.ts';
import { blockedWords, workerOf } from '../task-rows.ts';
import { type BudgetMeter, budgetMeters, fullestMeter } from './budget-meter.ts';
import { spentTexts } from './epic-table-row.ts';
import { type TaskAction, actionsOfTask } from './row-actions.ts';

/** A task as a row of the table, or as a card of the board; what is not said is empty. */
export interface TaskTableRow {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly status: TaskStatus;
  /** It is at work and does not go on until somebody resumes it. */
  readonly stands: boolean;
  /** `running, waiting for you`. */
  readonly word: string;
  /** Why it stands as it does: by what it is blocked, what went wrong, what came of it. */
  readonly reason: string;
  readonly priority: string;
  /** It presses as much as others do. */
  readonly is_usual: boolean;
  /** The agent or the workflow. */
  readonly worker: string;
  readonly tokens: string;
  readonly cost: string;
  readonly budget: BudgetMeter | null;
  readonly due: string;
  readonly is_overdue: boolean;
  /** Of one at work: when it began, in milliseconds since 1970. */
  readonly since: number | null;
  readonly can: readonly TaskAction[];
  readonly spoken: string;
}

/** `now`: milliseconds since 1970. */
export function taskTableRow(listed: ListedTask, now: number): TaskTableRow {
  const { task } = listed;
  const spent = { tokens: task.actual_tokens, usd: task.actual_usd };
  const row = {
    ...{ id: task.id, title: rowText(task.title), tags: task.tags.map(rowText), status: task.status },
    stands: standstill(task) !== null,
    word: taskMark(task).word,
    reason: reasonOf(listed),
    priority: priorityWord(task.priority),
    is_usual: task.priority === 'normal',
    worker: rowText(workerOf(task) ?? ''),
    ...spentTexts(spent),
    budget: fullestMeter(budgetMeters(spent, task)),
    ...dueOf(task, now),
    since: task.status === 'running' && standstill(task) === null ? timeOf(task.started_at) : null,
    can: actionsOfTask(task),
  };
  const { title, word, reason, priority, worker, tokens, cost, due } = row;
  const said = [
    title,
    word,
    reason,
    task.priority === 'normal' ? '' : l10n.t('{0} priority', priority),
    worker,
    tokens,
    cost,
  ];
  const whole = [...said, due === '' ? '' : row.is_overdue ? l10n.t('overdue since {0}', due) : l10n.t('due {0}', due)];
  return { ...row, spoken: whole.filter((text) => text !== '').join(', ') };
}

function reasonOf({ task, blockers }: ListedTask): string {
  const { status, error_message, requires_approval, approved_at } = task;
  switch (status) {
    case 'pending':
      return requires_approval && approved_at === null ? l10n.t('needs approval') : '';
    case 'blocked':
      return blockedWords(task, blockers);
    case 'running':
      return '';
    case 'completed':
      return rowText(resultWords(task));
    case 'failed':
    case 'cancelled':
      return rowText(error_message ?? '');
  }
}

/** When it is due says nothing of what has ended. */
function dueOf({ due_at, status }: ListedTask['task'], now: number): Pick<TaskTableRow, 'due' | 'is_overdue'> {
  const at = timeOf(due_at);
  const isOpen = status === 'pending' || status === 'blocked' || status === 'running';
  return at === null || !isOpen ? { due: '', is_overdue: false } : { due: momentLabel(at, now), is_overdue: at < now };
}

function timeOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
