import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { DeleteRequest } from '../domain/registry-requests.ts';
import { type Change, remove, update } from '../domain/tables.ts';
import { findTask } from './find-item.ts';
import { liveExecutions } from './live-executions.ts';
import { type Occasion, taskEvent } from './registry-event.ts';
import type { Planned } from '../domain/planned.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

interface TaskDeletion {
  readonly tasks: readonly TaskRecord[];
  /** Executions that work on them, to be cancelled first. */
  readonly executions: readonly string[];
}

/** Fails with `unknown_task`; unless forced with `task_running` or `task_needed`. */
export function deleteTasks(
  parts: RegistryParts,
  ids: readonly string[],
  { force, by }: DeleteRequest,
): Planned<TaskDeletion> {
  const found = allFound(ids, (id) => findTask(parts, id));
  if (!found.ok) return found;
  const tasks = found.value;
  const executions = liveExecutions(parts, tasks);
  const workedOn = new Set(executions.map(({ task_id }) => task_id));
  const running = tasks.filter(({ id, status }) => status === 'running' || workedOn.has(id));
  const problem = force ? null : (runningProblem(running) ?? neededProblem(tasks, dependentsOf(parts, tasks)));
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, by);
  return ok({
    tasks,
    executions: executions.map(({ id }) => id),
    changes: [
      ...removedTasks(parts, tasks, occasion),
      ...tasks.map((task) => taskEvent('task_deleted', task, { occasion, data: { title: task.title } })),
    ],
  });
}

/** The rows go; whoever depends on them no longer does, and what was a part of them stands by itself. */
export function removedTasks(
  parts: RegistryParts,
  tasks: readonly TaskRecord[],
  occasion: Occasion,
): readonly Change[] {
  const gone = new Set(tasks.map(({ id }) => id));
  return [
    ...dependentsOf(parts, tasks).map((task) => withoutDependencies(task, gone, occasion)),
    ...inChunks([...gone]).flatMap((ids) => [
      update('tasks', { parent_task_id: ids }, { parent_task_id: null }),
      remove('tasks', { id: ids }),
    ]),
  ];
}

/** Each once. */
export function allFound<R extends { readonly id: string }>(
  ids: readonly string[],
  find: (id: string) => Result<R, Failure>,
): Result<readonly R[], Failure> {
  const rows = new Map<string, R>();
  for (const id of ids) {
    const found = find(id);
    if (!found.ok) return found;
    rows.set(found.value.id, found.value);
  }
  return ok([...rows.values()]);
}

/** Others that wait for one of them. */
function dependentsOf({ store }: RegistryParts, tasks: readonly TaskRecord[]): readonly TaskRecord[] {
  const gone = new Set(tasks.map(({ id }) => id));
  const waiting = inChunks([...gone])
    .flatMap((ids) => store.find('task_dependencies', { depends_on_id: ids }))
    .filter(({ task_id }) => !gone.has(task_id));
  return [...new Set(waiting.map(({ task_id }) => task_id))].flatMap((id) => store.get('tasks', { id }) ?? []);
}

function withoutDependencies(task: TaskRecord, gone: ReadonlySet<string>, { at }: Occasion): Change {
  const depends_on = task.depends_on.filter((id) => !gone.has(id));
  return update('tasks', { id: task.id }, { depends_on, updated_at: at });
}

/** So many ids are asked for at once. */
const idsAtOnce = 500;

function inChunks(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, index) =>
    ids.slice(index * idsAtOnce, (index + 1) * idsAtOnce),
  );
}

/** Null: none is at work. */
export function runningProblem(running: readonly TaskRecord[]): Failure | null {
  const [first] = running;
  if (first === undefined) return null;
  const [others, are, were] =
    running.length === 1 ? ['', 'is', 'was'] : [` and ${running.length - 1} more`, 'are', 'were'];
  return {
    code: 'task_running',
    message: `The task '${first.title}' (${first.id})${others} ${are} at work and ${were} not deleted.`,
    hint: 'Cancel it, or the execution that works on it, first; or delete by force: then it is cancelled first.',
    details: { running: running.slice(0, 20).map(({ id }) => id) },
  };
}

function neededProblem(tasks: readonly TaskRecord[], dependents: readonly TaskRecord[]): Failure | null {
  const [first] = dependents;
  if (first === undefined) return null;
  const who = dependents.length === 1 ? 'waits' : `and ${dependents.length - 1} more wait`;
  const what = tasks.length === 1 ? `the task '${tasks[0]?.title ?? ''}'` : 'these tasks';
  return {
    code: 'task_needed',
    message: `'${first.title}' (${first.id}) ${who} for ${what}: nothing was deleted.`,
    hint: 'Take the dependency away first, or delete by force: then they wait no longer.',
    details: { dependents: dependents.slice(0, 20).map(({ id }) => id) },
  };
}
