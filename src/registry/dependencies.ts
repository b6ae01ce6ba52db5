import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { findTask } from './find-item.ts';
import type { RegistryParts } from './registry-parts.ts';

type Dependent = Pick<TaskRecord, 'id' | 'title' | 'epic_id'>;

/** The ids that a task is to wait for, whole and each once; or why it cannot wait for one of them. */
export function checkedDependencies(
  parts: Pick<RegistryParts, 'store' | 'index'>,
  task: Dependent,
  wanted: readonly string[],
): Result<readonly string[], Failure> {
  const found: TaskRecord[] = [];
  for (const id of wanted) {
    const other = findTask(parts, id);
    if (!other.ok) return other;
    const problem = problemBetween(task, other.value);
    if (problem !== undefined) return fail(problem);
    found.push(other.value);
  }
  const circle = circleThrough(parts, task, found);
  return circle === undefined ? ok([...new Set(found.map(({ id }) => id))]) : fail(circle);
}

function problemBetween(task: Dependent, other: TaskRecord): Failure | undefined {
  if (other.id === task.id) {
    return { code: 'dependency_cycle', message: `The task '${task.title}' cannot wait for itself.` };
  }
  if (other.epic_id === task.epic_id) return undefined;
  return {
    code: 'other_epic',
    message: `The task '${other.title}' (${other.id}) belongs to ${placeOf(other)}, and '${task.title}' to ${placeOf(task)}.`,
    hint: 'A task waits only for tasks of its own epic, and one without an epic for others without. Move one of them first.',
  };
}

function placeOf({ epic_id }: Pick<TaskRecord, 'epic_id'>): string {
  return epic_id === null ? 'no epic' : `the epic ${epic_id}`;
}

/** Looks down from whom it is to wait for, as far as they wait for others. */
function circleThrough(
  { store }: Pick<RegistryParts, 'store'>,
  task: Dependent,
  wanted: readonly TaskRecord[],
): Failure | undefined {
  const cameFrom = new Map<string, TaskRecord | undefined>(wanted.map((other) => [other.id, undefined]));
  const open = [...wanted];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of at.depends_on) {
      if (id === task.id) return circle(task, at, cameFrom);
      if (cameFrom.has(id)) continue;
      cameFrom.set(id, at);
      const next = store.get('tasks', { id });
      if (next !== undefined) open.push(next);
    }
  }
  return undefined;
}

function circle(task: Dependent, last: TaskRecord, cameFrom: ReadonlyMap<string, TaskRecord | undefined>): Failure {
  const titles = [task.title];
  for (let at: TaskRecord | undefined = last; at !== undefined; at = cameFrom.get(at.id)) titles.unshift(at.title);
  const way = [task.title, ...titles].map((title) => `'${title}'`).join(' → ');
  return {
    code: 'dependency_cycle',
    message: `These tasks would wait for each other: ${way}.`,
    hint: 'Leave out one of the dependencies.',
  };
}
