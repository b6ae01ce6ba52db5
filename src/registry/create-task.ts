import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { isPerson } from '../domain/message.ts';
import type { EpicRecord } from '../domain/registry-records.ts';
import type { CreateTaskRequest } from '../domain/registry-requests.ts';
import { insert } from '../domain/tables.ts';
import { readPriority } from '../domain/task-priority.ts';
import { blocking } from './blocking.ts';
import { checkedDependencies } from './dependencies.ts';
import { taskFieldsProblem } from './field-problems.ts';
import { findEpic, findTask } from './find-item.ts';
import { columnsOfNewTask } from './known-fields.ts';
import { newTask } from './new-records.ts';
import { personOnly } from './person-only.ts';
import { taskEvent } from './registry-event.ts';
import type { Planned } from '../domain/planned.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

/**
 * Fails with `invalid_input`, `too_long`, `unknown_epic`, `epic_ended`, `unknown_task`, `other_epic`, `dependency_cycle` or
 * `person_only`.
 */
export function createTask(parts: RegistryParts, request: CreateTaskRequest): Planned<{ readonly id: string }> {
  const problem = taskFieldsProblem(request) ?? personOnly(request);
  if (problem !== null) return fail(problem);
  const place = placeOf(parts, request);
  if (!place.ok) return place;
  const id = parts.ids();
  const title = request.title.trim();
  const dependencies = checkedDependencies(parts, { id, title, ...place.value }, request.depends_on ?? []);
  if (!dependencies.ok) return dependencies;
  const { by, priority } = request;
  const occasion = occasionOf(parts, by);
  const depends_on = dependencies.value;
  const row = newTask({
    ...columnsOfNewTask(request),
    ...place.value,
    ...{ id, title, depends_on, tags: [...new Set(request.tags)] },
    ...blocking({ status: 'pending', depends_on }, { get: (other) => parts.store.get('tasks', { id: other }) }),
    priority: readPriority(priority ?? 'normal') ?? 'normal',
    created_by: by,
    human_requested: isPerson(by),
    workflow_source: request.workflow_slug === undefined || request.workflow_slug === null ? null : 'existing',
    created_at: occasion.at,
  });
  const data = { title, status: row.status };
  return ok({ id, changes: [insert('tasks', row), taskEvent('task_created', row, { occasion, data })] });
}

function placeOf(
  parts: RegistryParts,
  { epic_id, parent_task_id }: CreateTaskRequest,
): Result<{ readonly epic_id: string | null; readonly parent_task_id: string | null }, Failure> {
  const parent = parent_task_id === undefined || parent_task_id === null ? null : findTask(parts, parent_task_id);
  if (parent?.ok === false) return parent;
  const epic = epic_id === undefined || epic_id === null ? null : openEpic(parts, epic_id);
  if (epic?.ok === false) return epic;
  return ok({ epic_id: epic?.value.id ?? null, parent_task_id: parent?.value.id ?? null });
}

/** An epic that can still have tasks. */
export function openEpic(parts: RegistryParts, id: string): Result<EpicRecord, Failure> {
  const epic = findEpic(parts, id);
  if (!epic.ok) return epic;
  const { title, status, archived_at } = epic.value;
  const isOpen = ['planning', 'active', 'paused'].includes(status);
  if (isOpen && archived_at === null) return epic;
  return fail({
    code: 'epic_ended',
    message: `The epic '${title}' is ${isOpen ? 'archived' : status}: it gets no more tasks.`,
    hint: 'Name another epic, or none.',
  });
}
