import { counted } from '../base/counted.ts';
import { budgetWithGrants } from '../domain/budget-with-grants.ts';
import type { EpicRecord } from '../domain/registry-records.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { budgetLabels, spentLabels, spentOnEpic } from './progress-label.ts';
import { epicMark, epicPriorityWord } from './registry-mark.ts';
import { markdownCode, markdownText, rowText } from './row-view.ts';
import { dateTimeLabel } from './date-time-label.ts';

/** An epic at length, as Markdown in which nothing acts that an agent has written. */
export function epicTooltip(epic: EpicRecord): string {
  const { title, description, tags, result_summary, priority } = epic;
  const facts = [
    tasksLine(epic),
    `Priority: ${epicPriorityWord(priority)}`,
    ...moneyLines(epic),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.map((tag) => markdownCode(rowText(tag))).join(', ')}`]),
    `Created ${dateTimeLabel(epic.created_at)}${makerOf(epic)}`,
  ];
  return [
    `**${markdownText(rowText(title))}** ${epicMark(epic).word}`,
    ...(description.trim() === '' ? [] : [markdownText(rowText(description))]),
    ...(result_summary === null ? [] : [`Result: ${markdownText(rowText(result_summary))}`]),
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
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return epic.total_tasks === 0 ? 'No tasks yet' : `${counted(epic.total_tasks, 'task')}: ${words.join(', ')}`;
}

function moneyLines(epic: EpicRecord): readonly string[] {
  const labels = spentLabels(spentOnEpic(epic));
  const { agent_overhead_tokens, agent_overhead_usd } = epic;
  const beside =
    agent_overhead_tokens === 0
      ? ''
      : `, of that for planning ${besideLabel(agent_overhead_tokens, agent_overhead_usd)}`;
  return [
    ...(labels.length === 0 ? [] : [`Spent ${labels.join(', ')}${beside}`]),
    ...budgetLabels(budgetWithGrants(epic), epic.on_exceed),
  ];
}

function besideLabel(tokens: number, usd: number | null): string {
  return `${tokensLabel(tokens)}, ${usdLabel(usd)}`;
}

function makerOf({ created_by, created_by_user }: EpicRecord): string {
  const maker = created_by_user ?? created_by;
  return maker === null ? '' : ` by ${markdownText(rowText(maker))}`;
}
