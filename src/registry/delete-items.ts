import { type Result, fail, ok } from '../base/result.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { Failure } from '../domain/failure.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type { DeleteRequest } from '../domain/registry-requests.ts';
import { type Change, remove, update } from '../domain/tables.ts';
import { findEpic, findTask } from './find-item.ts';
import { liveExecutions } from './live-executions.ts';
import { type Occasion, epicEvent, taskEvent } from './registry-event.ts';
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
  const found = all(ids, (id) => findTask(parts, id));
  if (!found.ok) return found;
  const tasks = found.value;
  const dependents = dependentsOf(parts, tasks);
  const executions = liveExecutions(parts, tasks);
  const problem = force ? null : (runningProblem(tasks, executions) ?? neededProblem(tasks, dependents));
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, by);
  const gone = new Set(tasks.map(({ id }) => id));
  return ok({
    tasks,
    executions: executions.map(({ id }) => id),
    changes: [
      ...dependents.map((task) => withoutDependencies(task, gone, occasion)),
      ...freedParts(gone),
      ...tasks.map(({ id }) => remove('tasks', { id })),
      ...tasks.map((task) => taskEvent('task_deleted', task, { occasion, data: { title: task.title } })),
    ],
  });
}

interface EpicDeletion extends TaskDeletion {
  readonly epics: readonly EpicRecord[];
}

/** With all of their tasks. Fails with `unknown_epic`, and unless forced with `task_running`. */
export function deleteEpics(
  parts: RegistryParts,
  ids: readonly string[],
  { force, by }: DeleteRequest,
): Planned<EpicDeletion> {
  const found = all(ids, (id) => findEpic(parts, id));
  if (!found.ok) return found;
  const epics = found.value;
  const tasks = epics.flatMap(({ id }) => parts.store.find('tasks', { epic_id: id }));
  const executions = liveExecutions(parts, tasks);
  const problem = force ? null : runningProblem(tasks, executions);
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, by);
  return ok({
    ...{ epics, tasks },
    executions: executions.map(({ id }) => id),
    changes: [
      ...freedParts(new Set(tasks.map(({ id }) => id))),
      ...epics.flatMap((epic) => [
        remove('tasks', { epic_id: epic.id }),
        remove('epics', { id: epic.id }),
        epicEvent('epic_deleted', epic, { occasion, data: { title: epic.title, tasks: epic.total_tasks } }),
      ]),
    ],
  });
}

function all<R extends { readonly id: string }>(
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
  const waiting = new Map<string, TaskRecord>();
  for (const id of gone) {
    for (const { task_id } of store.find('task_dependencies', { depends_on_id: id })) {
      const task = gone.has(task_id) ? undefined : store.get('tasks', { id: task_id });
      if (task !== undefined) waiting.set(task.id, task);
    }
  }
  return [...waiting.values()];
}

function withoutDependencies(task: TaskRecord, gone: ReadonlySet<string>, { at }: Occasion): Change {
  const depends_on = task.depends_on.filter((id) => !gone.has(id));
  return update('tasks', { id: task.id }, { depends_on, updated_at: at });
}

/** So many ids are asked for at once. */
const idsAtOnce = 500;

/** What was a part of a task that goes stands by itself from now on, in whatever epic it is. */
function freedParts(gone: ReadonlySet<string>): readonly Change[] {
  const ids = [...gone];
  const chunks = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, index) =>
    ids.slice(index * idsAtOnce, (index + 1) * idsAtOnce),
  );
  return chunks.map((parent_task_id) => update('tasks', { parent_task_id }, { parent_task_id: null }));
}

function runningProblem(tasks: readonly TaskRecord[], executions: readonly ExecutionRecord[]): Failure | null {
  const workedOn = new Set(executions.map(({ task_id }) => task_id));
  const running = tasks.filter(({ id, status }) => status === 'running' || workedOn.has(id));
  const [first] = running;
  if (first === undefined) return null;
  const others = running.length === 1 ? '' : ` and ${running.length - 1} more`;
  return {
    code: 'task_running',
    message: `The task '${first.title}' (${first.id})${others} is at work and was not deleted.`,
    hint: 'Cancel it, or the execution that works on it, first; or delete by force: then it is cancelled first.',
    details: { running: running.slice(0, 20).map(({ id }) => id) },
  };
}

function neededProblem(tasks: readonly TaskRecord[], dependents: readonly TaskRecord[]): Failure | null {
  const [first] = dependents;
  if (first === undefined) return null;
  const others = dependents.length === 1 ? '' : ` and ${dependents.length - 1} more`;
  const what = tasks.length === 1 ? `the task '${tasks[0]?.title ?? ''}'` : 'these tasks';
  return {
    code: 'task_needed',
    message: `'${first.title}' (${first.id})${others} waits for ${what}: nothing was deleted.`,
    hint: 'Take the dependency away first, or delete by force: then they wait no longer.',
    details: { dependents: dependents.slice(0, 20).map(({ id }) => id) },
  };
}
