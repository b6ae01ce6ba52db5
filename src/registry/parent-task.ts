import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { findTask } from './find-item.ts';
import type { RegistryParts } from './registry-parts.ts';

/** The whole id of the task of which this one is to be a part, null for none; or why it cannot be. */
export function checkedParent(
  parts: Pick<RegistryParts, 'store' | 'index'>,
  task: Pick<TaskRecord, 'id' | 'title'>,
  wanted: string | null,
): Result<string | null, Failure> {
  if (wanted === null) return ok(null);
  const parent = findTask(parts, wanted);
  if (!parent.ok) return parent;
  if (parent.value.id === task.id) return fail(circle(`The task '${task.title}' cannot be a part of itself.`));
  const title = `'${parent.value.title}'`;
  return isBelow(parts, parent.value, task.id)
    ? fail(circle(`The task '${task.title}' cannot be a part of ${title}, which is a part of it.`))
    : ok(parent.value.id);
}

/** Looks upwards, and ends in a circle that was there before. */
function isBelow({ store }: Pick<RegistryParts, 'store'>, task: TaskRecord, id: string): boolean {
  const seen = new Set<string>();
  for (let above = task.parent_task_id; above !== null && !seen.has(above);) {
    if (above === id) return true;
    seen.add(above);
    above = store.get('tasks', { id: above })?.parent_task_id ?? null;
  }
  return false;
}

function circle(message: string): Failure {
  return { code: 'dependency_cycle', message, hint: 'Name another task, or none.' };
}
