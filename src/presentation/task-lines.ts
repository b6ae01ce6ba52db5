import { type Json, isJsonObject } from '../base/json.ts';
import { budgetWithGrants } from '../domain/budget-with-grants.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { columns } from './columns.ts';
import { durationLabel } from './duration-label.ts';
import { hangingLines } from './hanging-lines.ts';
import { jsonLines } from './json-lines.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { percentLabel } from './percent-label.ts';
import { printableLine, printableLines, singleLine } from './printable-text.ts';
import { type WorkedTask, taskMark } from './registry-mark.ts';
import { shortId } from './short-id.ts';
import { spentLabel } from './spent-label.ts';

/** One line for each task; titles, and for what it waits, stand last since they may be long. */
export function taskListLines(
  tasks: readonly WorkedTask[],
  { indent = '' }: { readonly indent?: string } = {},
): readonly Line[] {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const rows = tasks.map((task): readonly Span[] => {
    const { icon, tone, word } = taskMark(task);
    return [
      plain(`${indent}${task.id}`),
      { text: `${icon} ${word}`, tone },
      plain(task.priority === 'normal' ? '' : task.priority),
      plain(workerWords(task)),
      plain(costLabel(task)),
      strong(printableLine(task.title)),
    ];
  });
  return columns(rows).map((line, index) => [...line, ...reasonSpans(tasks[index], titles)]);
}

type Named = Pick<TaskRecord, 'id' | 'title' | 'status'>;

/** A task as a person looks at it, with what stands around it. */
export interface ShownTask extends WorkedTask {
  readonly epic: { readonly id: string; readonly title: string } | null;
  readonly subtasks: readonly TaskRecord[];
  readonly waits_for: readonly Named[];
  readonly needed_by: readonly Named[];
}

export function taskLines(task: ShownTask): readonly Line[] {
  return [
    [strong(printableLine(task.title)), faint(` · ${task.id}`)],
    ...standingLines(task),
    ...textLines(task.description),
    ...labelled('objective', task.objective),
    ...labelled('acceptance check', checkWords(task.acceptance)),
    ...labelled('result', task.result_summary),
    ...(task.output === null
      ? []
      : [[strong('output')], ...jsonLines(task.output).map((line) => [plain(`  ${line}`)])]),
    ...labelled('error', task.status === 'completed' ? null : task.error_message),
    ...notesLines(task),
    ...namedSection('waits for', task.waits_for),
    ...namedSection('needed by', task.needed_by),
    ...(task.subtasks.length === 0 ? [] : [[strong('subtasks')], ...taskListLines(task.subtasks, { indent: '  ' })]),
  ];
}

function standingLines(task: ShownTask): readonly Line[] {
  const { icon, tone, word } = taskMark(task);
  const facts = [
    `priority ${task.priority}`,
    ...(workerWords(task) === '' ? [] : [workerWords(task)]),
    ...(task.duration_ms === null ? [] : [durationLabel(task.duration_ms)]),
    ...(costLabel(task) === '' ? [] : [costLabel(task)]),
    ...(task.retry_count === 0 ? [] : [`retried ${task.retry_count} of ${task.max_retries}`]),
    ...(task.confidence === null ? [] : [`confidence ${percentLabel(task.confidence)}`]),
  ];
  const more = [
    ...(task.epic === null ? [] : [`epic ${printableLine(task.epic.title)} (${shortId(task.epic.id)})`]),
    ...(task.execution_id === null ? [] : [`execution ${task.execution_id}`]),
    ...(task.requires_approval && task.approved_at === null ? ['needs an approval'] : []),
    ...(task.due_at === null ? [] : [`due ${task.due_at}`]),
    ...(task.tags.length === 0 ? [] : [`tags: ${task.tags.map(printableLine).join(', ')}`]),
  ];
  return [
    [{ text: `${icon} ${word}`, tone }, faint(` · ${facts.join(' · ')}`)],
    ...(more.length === 0 ? [] : [[faint(more.join(' · '))]]),
  ];
}

/** The expression, or the command with its prompt. */
function checkWords(acceptance: Json): string | null {
  if (acceptance === null || typeof acceptance === 'string') return acceptance;
  const command = isJsonObject(acceptance) ? acceptance['command'] : undefined;
  return typeof command === 'string' ? `$ ${command}` : JSON.stringify(acceptance);
}

/** Who works on it, or will: where a workflow is named for it, that is run. */
function workerWords({ assigned_agent, workflow_slug, workflow_source }: TaskRecord): string {
  if (workflow_slug !== null && workflow_source !== 'inline') return `workflow ${printableLine(workflow_slug)}`;
  return assigned_agent === null ? '' : printableLine(assigned_agent);
}

function costLabel(task: TaskRecord): string {
  return spentLabel({ spent_tokens: task.actual_tokens, spent_usd: task.actual_usd, ...budgetWithGrants(task) });
}

/** Why it does not go on. */
function reasonSpans(task: TaskRecord | undefined, titles: ReadonlyMap<string, string>): readonly Span[] {
  if (task?.status === 'blocked') {
    const waited = task.blocked_by.map((id) => titles.get(id) ?? shortId(id)).map(printableLine);
    const shown = waited.length > 3 ? [...waited.slice(0, 3), `${waited.length - 3} more`] : waited;
    return [faint(`  waits for ${shown.join(', ')}`)];
  }
  if (task?.status !== 'failed' || task.error_message === null) return [];
  return [faint(`  ${singleLine(task.error_message)}`)];
}

function notesLines({ notes }: TaskRecord): readonly Line[] {
  if (notes.length === 0) return [];
  return [
    [strong('notes')],
    ...notes.flatMap(({ at, text }) => hangingLines([faint(`  ${at}  `)], text, { indent: '    ' })),
  ];
}

function namedSection(heading: string, tasks: readonly Named[]): readonly Line[] {
  if (tasks.length === 0) return [];
  const rows = tasks.map(({ id, title, status }) => {
    const { icon, tone, word } = taskMark({ status, activity: null });
    return [plain(`  ${id}`), { text: `${icon} ${word}`, tone }, plain(printableLine(title))];
  });
  return [[strong(heading)], ...columns(rows)];
}

function labelled(label: string, text: string | null): readonly Line[] {
  if (text === null || text.trim() === '') return [];
  return [[strong(label)], ...printableLines(text.trimEnd()).map((line) => [plain(`  ${line}`)])];
}

function textLines(text: string): readonly Line[] {
  return text.trim() === '' ? [] : printableLines(text.trimEnd()).map((line) => [plain(line)]);
}
