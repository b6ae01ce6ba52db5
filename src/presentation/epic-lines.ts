import { counted } from '../base/counted.ts';
import { type EpicCost, type EpicProgress, costOf, progressOf } from '../domain/epic-progress.ts';
import { budgetWithGrants } from '../domain/budget-with-grants.ts';
import { ratesOf } from '../domain/epic-rates.ts';
import type { EpicRecord } from '../domain/registry-records.ts';
import { columns } from './columns.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { percentLabel } from './percent-label.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { spentOnEpic } from './progress-label.ts';
import { epicPriorityWord } from './priority-word.ts';
import { type WorkedTask, epicMark, taskMark } from './registry-mark.ts';
import { spentLabel } from './spent-label.ts';
import { taskListLines } from './task-lines.ts';

/** One line for each epic, with all that counts against its budget; titles and tags, which may be long, stand last. */
export function epicListLines(epics: readonly EpicRecord[]): readonly Line[] {
  return withTags(epics, (epic) => {
    const { tokens: spent_tokens, usd: spent_usd } = spentOnEpic(epic);
    return [plain(spentLabel({ ...budgetWithGrants(epic), spent_tokens, spent_usd }))];
  });
}

/** The same with how the tasks of each went. */
export function epicSearchLines(epics: readonly EpicRecord[]): readonly Line[] {
  return withTags(epics, (epic) => [plain(ratesLabel(epic))]);
}

/** An epic with its progress, what it has cost and its tasks, which may be more than those that are shown. */
export function epicLines({
  epic,
  tasks,
}: {
  readonly epic: EpicRecord;
  readonly tasks: readonly WorkedTask[];
}): readonly Line[] {
  const { id, title, description, result_summary } = epic;
  return [
    [strong(printableLine(title)), faint(` · ${id}`)],
    ...standingLines(epic),
    ...textLines(description),
    ...(result_summary === null ? [] : [[strong('result')], ...textLines(result_summary)]),
    ...(tasks.length === 0 ? [] : [[strong('tasks')], ...taskListLines(tasks, { indent: '  ' })]),
  ];
}

/** How far it is, and what it has cost. */
export function epicProgressLines(epic: EpicRecord): readonly Line[] {
  return [[strong(printableLine(epic.title)), faint(` · ${epic.id}`)], ...standingLines(epic)];
}

/** `3/5` */
function doneLabel({ completed, total }: EpicProgress): string {
  return `${completed}/${total}`;
}

function withTags(epics: readonly EpicRecord[], more: (epic: EpicRecord) => readonly Span[]): readonly Line[] {
  const rows = epics.map((epic) => {
    const { icon, tone, word } = epicMark(epic);
    return [
      plain(epic.id),
      { text: `${icon} ${word}`, tone },
      plain(epicPriorityWord(epic.priority)),
      plain(doneLabel(progressOf(epic))),
      ...more(epic),
      strong(printableLine(epic.title)),
    ];
  });
  return columns(rows).map((line, index) => [...line, ...tagSpans(epics[index]?.tags ?? [])]);
}

/** Behind a title. */
function tagSpans(tags: readonly string[]): readonly Span[] {
  return tags.length === 0 ? [] : [faint(`  ${tags.map(printableLine).join(', ')}`)];
}

function standingLines(epic: EpicRecord): readonly Line[] {
  const { icon, tone, word } = epicMark(epic);
  const progress = progressOf(epic);
  const facts = [`priority ${epicPriorityWord(epic.priority)}`, ...creatorWords(epic)];
  const tags = epic.tags.length === 0 ? [] : [[faint(`tags: ${epic.tags.map(printableLine).join(', ')}`)]];
  return [
    [{ text: `${icon} ${word}`, tone }, faint(` · ${facts.join(' · ')}`)],
    ...(progress.total === 0 ? [] : [barLine(progress)]),
    ...costLines(costOf(epic)),
    ...tags,
  ];
}

function creatorWords({ created_by, created_by_user }: EpicRecord): readonly string[] {
  const by = created_by ?? created_by_user;
  return by === null ? [] : [`by ${printableLine(by)}`];
}

const barWidth = 20;

function barLine(progress: EpicProgress): Line {
  const { total, completed } = progress;
  const filled = Math.floor((completed / total) * barWidth);
  const open = (['running', 'failed', 'blocked', 'pending', 'cancelled'] as const).flatMap((status) => {
    const { tone } = taskMark({ status, activity: null });
    return progress[status] === 0 ? [] : [faint(' · '), { text: `${progress[status]} ${status}`, tone }];
  });
  return [
    { text: '█'.repeat(filled), tone: 'good' },
    faint('░'.repeat(barWidth - filled)),
    plain(` ${percentLabel(Math.floor((completed / total) * 100) / 100)} · ${completed} of ${counted(total, 'task')}`),
    ...open,
  ];
}

function costLines(cost: EpicCost): readonly Line[] {
  const { overhead_tokens, overhead_usd } = cost;
  const overhead = overhead_tokens === 0 ? '' : `planning ${tokensLabel(overhead_tokens)}, ${usdLabel(overhead_usd)}`;
  const parts = [spentLabel({ ...cost, ...budgetWithGrants(cost) }), overhead].filter((part) => part !== '');
  return parts.length === 0 ? [] : [[plain(parts.join(' · '))]];
}

/** `75% successful, $0.02 each` */
function ratesLabel(epic: EpicRecord): string {
  const { success_rate, avg_cost_usd } = ratesOf(epic);
  if (success_rate === null) return 'nothing done yet';
  return `${percentLabel(success_rate)} successful, ${avg_cost_usd === null ? 'cost unknown' : `${usdLabel(avg_cost_usd)} each`}`;
}

function textLines(text: string): readonly Line[] {
  return text.trim() === '' ? [] : printableLines(text.trimEnd()).map((line) => [plain(line)]);
}
