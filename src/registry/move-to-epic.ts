import { counted } from '../base/counted.ts';
import { wholeTree } from '../base/whole-tree.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { type Occasion, taskEvent } from './registry-event.ts';

type Reads = Pick<StoreReads, 'find'>;

/** What goes along with a task to another epic: its subtasks to any depth, as far as they are in the epic that it is in. */
export function subtasksBeside(store: Reads, task: TaskRecord): readonly TaskRecord[] {
  const { epic_id } = task;
  return wholeTree(task, (parent_task_id) => store.find('tasks', { parent_task_id, epic_id })).slice(1);
}

/** What would depend on a task of another epic; null: nothing does. */
export function moveProblem(store: Reads, task: TaskRecord): Failure | null {
  const subtasks = subtasksBeside(store, task);
  const together = [task, ...subtasks];
  const ids = new Set(together.map(({ id }) => id));
  const needed = together.flatMap(({ depends_on }) => depends_on).filter((id) => !ids.has(id));
  const dependents = together
    .flatMap(({ id }) => store.find('task_dependencies', { depends_on_id: id }))
    .filter(({ task_id }) => !ids.has(task_id));
  if (needed.length === 0 && dependents.length === 0) return null;
  const whole = subtasks.length === 0 ? '' : ` with its ${counted(subtasks.length, 'subtask')}`;
  return {
    code: 'other_epic',
    message: `The task '${task.title}'${whole} depends on ${needed.length} tasks of its epic, and ${dependents.length} depend on it: it cannot move to another one.`,
    hint: 'Take the dependencies away first.',
  };
}

/** The subtasks in their new epic, with their audit; what follows the registry's rules add. */
export function movedAlong(
  subtasks: readonly TaskRecord[],
  { task, epic_id }: { readonly task: TaskRecord; readonly epic_id: string | null },
  occasion: Occasion,
): readonly Change[] {
  const data = { fields: ['epic_id'], because: task.id };
  return subtasks.flatMap((subtask) => [
    update('tasks', { id: subtask.id }, { epic_id, updated_at: occasion.at }),
    taskEvent('task_updated', { ...subtask, epic_id }, { occasion, data }),
  ]);
}
