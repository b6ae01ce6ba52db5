import { fail, ok } from '../base/result.ts';
import type { Planned } from '../domain/planned.ts';
import type { MoveTasksRequest } from '../domain/registry-requests.ts';
import { openEpic } from './create-task.ts';
import { allFound } from './delete-tasks.ts';
import { findTask } from './find-item.ts';
import { companyOf, moveProblem, movedAlong, movedTask } from './move-to-epic.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

interface TasksMove {
  /** Of those that were named and were not there. */
  readonly ids: readonly string[];
  /** How many go along with them. */
  readonly subtasks: number;
}

/**
 * All of them or none: what waits for another one of them goes on to do so. Those that are there already stay as they are.
 * Fails with `unknown_task`, `unknown_epic`, `epic_ended` or `other_epic`.
 */
export function moveTasks(
  parts: RegistryParts,
  wanted: readonly string[],
  { epic_id, by }: MoveTasksRequest,
): Planned<TasksMove> {
  const found = allFound(wanted, (id) => findTask(parts, id));
  if (!found.ok) return found;
  const epic = epic_id === null ? null : openEpic(parts, epic_id);
  if (epic?.ok === false) return epic;
  const place = epic?.value.id ?? null;
  const company = companyOf(
    parts.store,
    found.value.filter((task) => task.epic_id !== place),
  );
  const problem = moveProblem(parts.store, company);
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, by);
  const move = { company, epic_id: place };
  return ok({
    ids: company.tasks.map(({ id }) => id),
    subtasks: company.subtasks.length,
    changes: [
      ...company.tasks.flatMap((task) => movedTask(task, move, { occasion })),
      ...movedAlong(parts.store, move, occasion),
    ],
  });
}
