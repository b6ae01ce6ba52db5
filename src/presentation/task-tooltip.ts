import { counted } from '../base/counted.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Blocker, ListedTask } from './listed-task.ts';
import { percentLabel } from './percent-label.ts';
import { budgetLabels, spentLabels } from './progress-label.ts';
import { momentLabel } from './moment-label.ts';
import { taskMark } from './registry-mark.ts';
import { markdownCode, markdownText, rowText } from './row-view.ts';

/** A task at length, as Markdown in which nothing acts that an agent has written. `now`: milliseconds since 1970. */
export function taskTooltip({ task, blockers, epic }: ListedTask, now: number): string {
  const { title, description, objective, result_summary, error_message } = task;
  const facts = [
    ...(epic === null ? [] : [`Epic: ${shown(epic)}`]),
    ...blockerLines(task, blockers),
    ...workLines(task),
    ...costLines(task),
    ...timeLines(task, now),
  ];
  return [
    `**${shown(title)}** ${taskMark(task).word}`,
    ...(description.trim() === '' ? [] : [shown(description)]),
    ...(objective === null ? [] : [`Objective: ${shown(objective)}`]),
    ...(result_summary === null ? [] : [`Result: ${shown(result_summary)}`]),
    ...(error_message === null ? [] : [`Because: ${shown(error_message)}`]),
    ...(facts.length === 0 ? [] : [facts.map((fact) => `- ${fact}`).join('\n')]),
    ...noteLines(task, now),
    markdownCode(task.id),
  ].join('\n\n');
}

function shown(text: string): string {
  return markdownText(rowText(text));
}

/** People are recorded as `person:<name>`. */
function personWord(name: string): string {
  return name.replace(/^person:/, '');
}

function blockerLines({ blocked_by }: TaskRecord, blockers: readonly Blocker[]): readonly string[] {
  if (blocked_by.length === 0) return [];
  const named = blockers.map(({ title, status }) => `${shown(title)} (${status})`);
  const others = blocked_by.length - named.length;
  const rest = others > 0 ? [named.length === 0 ? counted(others, 'task') : `${others} more`] : [];
  return [`Waits for ${[...named, ...rest].join(', ')}`];
}

function workLines(task: TaskRecord): readonly string[] {
  const { priority, assigned_agent, workflow_slug, workflow_source, tags, retry_count, max_retries, confidence } = task;
  return [
    `Priority: ${priority}`,
    ...(workflow_slug === null || workflow_source === 'inline'
      ? []
      : [`Workflow: ${markdownCode(rowText(workflow_slug))}`]),
    ...(assigned_agent === null ? [] : [`Agent: ${shown(assigned_agent)}`]),
    ...(task.requires_approval ? [approvalLine(task)] : []),
    ...(task.acceptance === null ? [] : ['Completed only when its acceptance check passes']),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.map((tag) => markdownCode(rowText(tag))).join(', ')}`]),
    ...(retry_count + max_retries === 0 ? [] : [`Retried ${retry_count} of ${counted(max_retries, 'time')}`]),
    ...(confidence === null ? [] : [`Confidence: ${percentLabel(confidence)}`]),
  ];
}

function approvalLine({ approved_by }: TaskRecord): string {
  return approved_by === null ? 'Begins only when a person allows it' : `Allowed by ${shown(personWord(approved_by))}`;
}

function costLines(task: TaskRecord): readonly string[] {
  const spent = spentLabels({ tokens: task.actual_tokens, usd: task.actual_usd });
  return [...(spent.length === 0 ? [] : [`Spent ${spent.join(', ')}`]), ...budgetLabels(task, task.on_exceed)];
}

function timeLines({ created_at, created_by, due_at, completed_at }: TaskRecord, now: number): readonly string[] {
  const moment = (at: string): string => momentLabel(Date.parse(at), now);
  return [
    ...(due_at === null ? [] : [`Due ${moment(due_at)}`]),
    `Created ${moment(created_at)}${created_by === null ? '' : ` by ${shown(personWord(created_by))}`}`,
    ...(completed_at === null ? [] : [`Completed ${moment(completed_at)}`]),
  ];
}

const mostNotes = 3;

/** The newest. */
function noteLines({ notes }: TaskRecord, now: number): readonly string[] {
  if (notes.length === 0) return [];
  const lines = notes.slice(-mostNotes).map(({ at, text }) => `- ${momentLabel(Date.parse(at), now)}: ${shown(text)}`);
  return [['Notes', ...lines].join('\n')];
}
