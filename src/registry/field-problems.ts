import type { Failure } from '../domain/failure.ts';
import type { EpicFields, TaskFields } from '../domain/registry-requests.ts';
import { readPriority } from '../domain/task-priority.ts';
import {
  budgetProblem,
  countProblem,
  invalid,
  limits,
  tagsProblem,
  textProblem,
  titleProblem,
} from '../domain/field-limits.ts';

type Titled = { readonly title?: string };

/** The first thing that is wrong with what an epic is to have; null: nothing. */
export function epicFieldsProblem(
  fields: EpicFields & Titled & { readonly result_summary?: string | null },
): Failure | null {
  const { priority } = fields;
  return (
    commonProblem(fields) ??
    textProblem('The summary of the result', fields.result_summary ?? '', limits.descriptionBytes) ??
    (priority === undefined || [1, 2, 3, 4].includes(priority)
      ? null
      : invalid(`The priority of an epic is 1 (critical), 2 (high), 3 (normal) or 4 (low), and not ${priority}.`))
  );
}

interface TaskWish extends TaskFields, Titled {
  readonly notes?: string;
  readonly result_summary?: string | null;
  readonly error_message?: string | null;
  readonly output?: unknown;
  readonly confidence?: number | null;
}

/** The first thing that is wrong with what a task is to have; null: nothing. */
export function taskFieldsProblem(fields: TaskWish): Failure | null {
  return commonProblem(fields) ?? textsProblem(fields) ?? numbersProblem(fields) ?? valuesProblem(fields);
}

function commonProblem(fields: Omit<EpicFields, 'priority'> & Titled): Failure | null {
  return (
    (fields.title === undefined ? null : titleProblem(fields.title)) ??
    textProblem('The description', fields.description ?? '', limits.descriptionBytes) ??
    tagsProblem(fields.tags ?? []) ??
    budgetProblem('budget_tokens', fields.budget_tokens) ??
    budgetProblem('budget_usd', fields.budget_usd)
  );
}

function textsProblem(fields: TaskWish): Failure | null {
  return (
    textProblem('The objective', fields.objective ?? '', limits.descriptionBytes) ??
    textProblem('The note', fields.notes ?? '', limits.noteBytes) ??
    textProblem('The summary of the result', fields.result_summary ?? '', limits.descriptionBytes) ??
    textProblem('The error message', fields.error_message ?? '', limits.descriptionBytes)
  );
}

function numbersProblem({
  max_retries,
  estimated_tokens,
  confidence,
  depends_on = [],
  priority,
}: TaskWish): Failure | null {
  const share = confidence ?? 0;
  return (
    countProblem('max_retries', max_retries, limits.retries) ??
    countProblem('estimated_tokens', estimated_tokens, Number.MAX_SAFE_INTEGER) ??
    countProblem('The number of dependencies', depends_on.length, limits.dependencies) ??
    (share >= 0 && share <= 1 ? null : invalid(`confidence is ${share}: it is between 0 and 1.`)) ??
    (priority === undefined || readPriority(priority) !== undefined
      ? null
      : invalid(
          `The priority of a task is critical, high, normal, low, background or a number from 1 to 10, and not ${priority}.`,
        ))
  );
}

function valuesProblem({ context, output, requirements, acceptance, due_at }: TaskWish): Failure | null {
  const values = { context, output, requirements, acceptance };
  for (const [name, value] of Object.entries(values)) {
    const problem = value === undefined ? null : textProblem(`The ${name}`, JSON.stringify(value), limits.jsonBytes);
    if (problem !== null) return problem;
  }
  if (due_at === undefined || due_at === null || !Number.isNaN(Date.parse(due_at))) return null;
  return invalid(`due_at is '${due_at.slice(0, 40)}': it is a time such as 2026-01-31T12:00:00Z.`);
}
