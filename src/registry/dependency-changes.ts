import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, insertIfAbsent, remove, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { blocking } from './blocking.ts';
import { type Occasion, taskEvent } from './registry-event.ts';
import type { TouchedRow, TouchedRows } from './touched-rows.ts';

interface Registry {
  readonly store: StoreReads;
  readonly tasks: TouchedRows<'tasks'>;
}

/** Rows of dependencies follow the tasks; whoever waited for what is completed now goes on, others say whom they wait for. */
export function dependencyChanges({ store, tasks }: Registry, occasion: Occasion): readonly Change[] {
  const touched = tasks.all();
  const rows = touched.flatMap(edgeChanges);
  const waiting = new Map<string, string | null>();
  for (const { id, before, after } of touched) {
    if (isToBeJudged(before, after)) waiting.set(id, null);
    if (isSettled(before) === isSettled(after)) continue;
    for (const { task_id } of store.find('task_dependencies', { depends_on_id: id })) waiting.set(task_id, id);
  }
  const moved = [...waiting].flatMap(([id, because]) => judge(tasks, { id, because }, occasion));
  for (const change of moved) if (change.table === 'tasks') tasks.note(change);
  return [...rows, ...moved];
}

function isSettled(task: TaskRecord | undefined): boolean {
  return task?.status === 'completed';
}

/** It has come, waits for others than before, or is to begin anew. */
function isToBeJudged(before: TaskRecord | undefined, after: TaskRecord | undefined): boolean {
  if (after === undefined) return false;
  if (before?.depends_on !== after.depends_on) return after.depends_on.length > 0 || before !== undefined;
  return before.status !== after.status && (after.status === 'pending' || after.status === 'blocked');
}

function judge(
  tasks: TouchedRows<'tasks'>,
  { id, because }: { readonly id: string; readonly because: string | null },
  occasion: Occasion,
): readonly Change[] {
  const task = tasks.get(id);
  if (task === undefined) return [];
  const { status, blocked_by } = blocking(task, tasks);
  const isSame = status === task.status && blocked_by.join() === task.blocked_by.join();
  if (isSame) return [];
  const moved = update('tasks', { id }, { status, blocked_by, updated_at: occasion.at });
  if (status === task.status) return [moved];
  const data = { from: task.status, to: status, ...(because === null ? {} : { because }) };
  return [moved, taskEvent('task_updated', task, { occasion, data })];
}

function edgeChanges({ id: task_id, before, after }: TouchedRow<TaskRecord>): readonly Change[] {
  if (before?.depends_on === after?.depends_on) return [];
  const [had, has] = [before?.depends_on ?? [], after?.depends_on ?? []];
  return [
    ...had
      .filter((id) => !has.includes(id))
      .map((depends_on_id) => remove('task_dependencies', { task_id, depends_on_id })),
    ...has
      .filter((id) => !had.includes(id))
      .map((depends_on_id) => insertIfAbsent('task_dependencies', { task_id, depends_on_id })),
  ];
}
