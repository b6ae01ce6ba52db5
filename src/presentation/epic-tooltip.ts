import * as l10n from '@vscode/l10n';
import { budgetWithGrants } from '../domain/budget-with-grants.ts';
import type { EpicRecord } from '../domain/registry-records.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { budgetLabels, spentLabels, spentOnEpic } from './progress-label.ts';
import { taskCount } from './count-labels.ts';
import { epicPriorityWord } from './priority-word.ts';
import { epicMark } from './registry-mark.ts';
import { markdownCode, markdownText, rowText } from './row-view.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { statusWord } from './status-word.ts';

/** An epic at length, as Markdown in which nothing acts that an agent has written. */
export function epicTooltip(epic: EpicRecord): string {
  const { title, description, tags, result_summary, priority } = epic;
  const facts = [
    tasksLine(epic),
    l10n.t('Priority: {0}', epicPriorityWord(priority)),
    ...moneyLines(epic),
    ...(tags.length === 0 ? [] : [l10n.t('Tags: {0}', tags.map((tag) => markdownCode(rowText(tag))).join(', '))]),
    createdLine(epic),
  ];
  return [
    `**${markdownText(rowText(title))}** ${epicMark(epic).word}`,
    ...(description.trim() === '' ? [] : [markdownText(rowText(description))]),
    ...(result_summary === null ? [] : [l10n.t('Result: {0}', markdownText(rowText(result_summary)))]),
    facts.map((fact) => `- ${fact}`).join('\n'),
    markdownCode(epic.id),
  ].join('\n\n');
}

/** `5 tasks: 3 completed, 1 running, 1 pending`. */
function tasksLine(epic: EpicRecord): string {
  const counts = [
    [epic.completed_tasks, 'completed'],
    [epic.running_tasks, 'running'],
    [epic.pending_tasks, 'pending'],
    [epic.blocked_tasks, 'blocked'],
    [epic.failed_tasks, 'failed'],
    [epic.cancelled_tasks, 'cancelled'],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, status]) => `${count} ${statusWord(status)}`);
  return epic.total_tasks === 0 ? l10n.t('No tasks yet') : `${taskCount(epic.total_tasks)}: ${words.join(', ')}`;
}

function moneyLines(epic: EpicRecord): readonly string[] {
  const labels = spentLabels(spentOnEpic(epic));
  const { agent_overhead_tokens, agent_overhead_usd } = epic;
  const spent = labels.join(', ');
  const words =
    agent_overhead_tokens === 0
      ? l10n.t('Spent {0}', spent)
      : l10n.t('Spent {0}, of that for planning {1}', spent, besideLabel(agent_overhead_tokens, agent_overhead_usd));
  return [...(labels.length === 0 ? [] : [words]), ...budgetLabels(budgetWithGrants(epic), epic.on_exceed)];
}

function besideLabel(tokens: number, usd: number | null): string {
  return `${tokensLabel(tokens)}, ${usdLabel(usd)}`;
}

function createdLine({ created_at, created_by, created_by_user }: EpicRecord): string {
  const [moment, maker] = [dateTimeLabel(created_at), created_by_user ?? created_by];
  return maker === null
    ? l10n.t('Created {0}', moment)
    : l10n.t('Created {0} by {1}', moment, markdownText(rowText(maker)));
}
