import * as l10n from '@vscode/l10n';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Blocker, ListedTask } from './listed-task.ts';
import { taskCount } from './count-labels.ts';
import { percentLabel } from './percent-label.ts';
import { budgetLabels, spentLabels } from './progress-label.ts';
import { momentLabel } from './moment-label.ts';
import { taskMark } from './registry-mark.ts';
import { markdownCode, markdownText, rowText } from './row-view.ts';
import { byCount } from './by-count.ts';
import { resultWords } from './result-words.ts';
import { statusWord } from './status-word.ts';
import { priorityWord } from './priority-word.ts';
import { personWord } from './person-word.ts';

/** A task at length, as Markdown in which nothing acts that an agent has written. `now`: milliseconds since 1970. */
export function taskTooltip({ task, blockers, epic }: ListedTask, now: number): string {
  const { title, description, objective, error_message } = task;
  const result = resultWords(task);
  const facts = [
    ...(epic === null ? [] : [l10n.t('Epic: {0}', shown(epic))]),
    ...blockerLines(task, blockers),
    ...workLines(task),
    ...costLines(task),
    ...timeLines(task, now),
  ];
  return [
    `**${shown(title)}** ${taskMark(task).word}`,
    ...(description.trim() === '' ? [] : [shown(description)]),
    ...(objective === null ? [] : [l10n.t('Objective: {0}', shown(objective))]),
    ...(result === '' ? [] : [l10n.t('Result: {0}', shown(result))]),
    ...(error_message === null ? [] : [l10n.t('Because: {0}', shown(error_message))]),
    ...(facts.length === 0 ? [] : [facts.map((fact) => `- ${fact}`).join('\n')]),
    ...noteLines(task, now),
    markdownCode(task.id),
  ].join('\n\n');
}

function shown(text: string): string {
  return markdownText(rowText(text));
}

function blockerLines({ blocked_by }: TaskRecord, blockers: readonly Blocker[]): readonly string[] {
  if (blocked_by.length === 0) return [];
  const named = blockers.map(({ title, status }) => `${shown(title)} (${statusWord(status)})`);
  const others = blocked_by.length - named.length;
  const rest = others > 0 ? [named.length === 0 ? taskCount(others) : l10n.t('{0} more', others)] : [];
  return [l10n.t('Waits for {0}', [...named, ...rest].join(', '))];
}

function workLines(task: TaskRecord): readonly string[] {
  const { priority, assigned_agent, workflow_slug, workflow_source, tags, retry_count, max_retries, confidence } = task;
  return [
    l10n.t('Priority: {0}', priorityWord(priority)),
    ...(workflow_slug === null || workflow_source === 'inline'
      ? []
      : [l10n.t('Workflow: {0}', markdownCode(rowText(workflow_slug)))]),
    ...(assigned_agent === null ? [] : [l10n.t('Agent: {0}', shown(assigned_agent))]),
    ...(task.requires_approval ? [approvalLine(task)] : []),
    ...(task.acceptance === null ? [] : [l10n.t('Completed only when its acceptance check passes')]),
    ...(tags.length === 0 ? [] : [l10n.t('Tags: {0}', tags.map((tag) => markdownCode(rowText(tag))).join(', '))]),
    ...(retry_count + max_retries === 0 ? [] : [retriedWords(retry_count, max_retries)]),
    ...(confidence === null ? [] : [l10n.t('Confidence: {0}', percentLabel(confidence))]),
  ];
}

function retriedWords(tries: number, most: number): string {
  return byCount(most, {
    one: l10n.t('Retried {0} of {1} time', tries, most),
    other: l10n.t('Retried {0} of {1} times', tries, most),
  });
}

function approvalLine({ approved_by }: TaskRecord): string {
  return approved_by === null
    ? l10n.t('Begins only when a person allows it')
    : l10n.t('Allowed by {0}', shown(personWord(approved_by)));
}

function costLines(task: TaskRecord): readonly string[] {
  const spent = spentLabels({ tokens: task.actual_tokens, usd: task.actual_usd });
  return [
    ...(spent.length === 0 ? [] : [l10n.t('Spent {0}', spent.join(', '))]),
    ...budgetLabels(task, task.on_exceed),
  ];
}

function timeLines({ created_at, created_by, due_at, completed_at }: TaskRecord, now: number): readonly string[] {
  const moment = (at: string): string => momentLabel(Date.parse(at), now);
  return [
    ...(due_at === null ? [] : [l10n.t('Due {0}', moment(due_at))]),
    created_by === null
      ? l10n.t('Created {0}', moment(created_at))
      : l10n.t('Created {0} by {1}', moment(created_at), shown(personWord(created_by))),
    ...(completed_at === null ? [] : [l10n.t('Completed {0}', moment(completed_at))]),
  ];
}

const mostNotes = 3;

/** The newest. */
function noteLines({ notes }: TaskRecord, now: number): readonly string[] {
  if (notes.length === 0) return [];
  const lines = notes.slice(-mostNotes).map(({ at, text }) => `- ${momentLabel(Date.parse(at), now)}: ${shown(text)}`);
  return [[l10n.t('Notes'), ...lines].join('\n')];
}
