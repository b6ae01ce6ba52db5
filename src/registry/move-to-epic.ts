import { counted } from '../base/counted.ts';
import { wholeTree } from '../base/whole-tree.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { type Occasion, taskEvent } from './registry-event.ts';

type Reads = Pick<StoreReads, 'get' | 'find'>;

/** A task, and its subtasks to any depth as far as they are in the epic that it is in: what goes to another epic together. */
export interface Company {
  readonly task: TaskRecord;
  readonly subtasks: readonly TaskRecord[];
  /** Of all of them. */
  readonly ids: ReadonlySet<string>;
}

export function companyOf(store: Reads, task: TaskRecord): Company {
  const { epic_id } = task;
  const all = wholeTree(task, (parent_task_id) => store.find('tasks', { parent_task_id, epic_id }));
  return { task, subtasks: all.slice(1), ids: new Set(all.map(({ id }) => id)) };
}

/** Why they cannot go: a task that stays would wait for one that goes, or the other way round. Null: they can. */
export function moveProblem(store: Reads, company: Company): Failure | null {
  const { task, subtasks, ids } = company;
  const needed = [task, ...subtasks]
    .flatMap(({ depends_on }) => depends_on)
    .filter((id) => !ids.has(id) && store.get('tasks', { id })?.status !== 'completed');
  const waiting = dependentsOf(store, company).filter((each) => waitsFor(store, each, ids));
  if (needed.length + waiting.length === 0) return null;
  const whole = subtasks.length === 0 ? '' : ` with its ${counted(subtasks.length, 'subtask')}`;
  const dependents = `${counted(waiting.length, 'other')} ${waiting.length === 1 ? 'waits' : 'wait'} for it`;
  return {
    code: 'other_epic',
    message: `The task '${task.title}'${whole} waits for ${counted(needed.length, 'task')} of its epic, and ${dependents}: it cannot move to another one.`,
    hint: 'Take the dependencies away first: set depends_on of those that wait ([] or, on the command line, --depends-on none).',
  };
}

/** What it depends on in its new epic: nothing that stays behind. */
export function dependenciesIn({ ids }: Company, { depends_on }: TaskRecord): readonly string[] {
  return depends_on.filter((id) => ids.has(id));
}

/**
 * The subtasks in their new epic, with their audit, and without the dependencies between what goes and what stays, which
 * nobody waits for any more. What follows the registry's rules add.
 */
export function movedAlong(
  store: Reads,
  { company, epic_id }: { readonly company: Company; readonly epic_id: string | null },
  occasion: Occasion,
): readonly Change[] {
  const { task, subtasks, ids } = company;
  const updated_at = occasion.at;
  const data = { fields: ['epic_id'], because: task.id };
  const left = dependentsOf(store, company).map(({ id, depends_on }) =>
    update('tasks', { id }, { depends_on: depends_on.filter((each) => !ids.has(each)), updated_at }),
  );
  const moved = subtasks.flatMap((subtask) => {
    const kept = dependenciesIn(company, subtask);
    const own = kept.length === subtask.depends_on.length ? {} : { depends_on: kept };
    return [
      update('tasks', { id: subtask.id }, { epic_id, ...own, updated_at }),
      taskEvent('task_updated', { ...subtask, epic_id }, { occasion, data }),
    ];
  });
  return [...left, ...moved];
}

/** Those that stay and depend on what goes. */
function dependentsOf(store: Reads, { ids }: Company): readonly TaskRecord[] {
  const rows = [...ids].flatMap((id) => store.find('task_dependencies', { depends_on_id: id }));
  const staying = new Set(rows.map(({ task_id }) => task_id).filter((id) => !ids.has(id)));
  return [...staying].flatMap((id) => store.get('tasks', { id }) ?? []);
}

/** What has begun or ended waits for nothing any more. */
function waitsFor(store: Reads, { status, depends_on }: TaskRecord, ids: ReadonlySet<string>): boolean {
  if (status !== 'pending' && status !== 'blocked') return false;
  return depends_on.some((id) => ids.has(id) && store.get('tasks', { id })?.status !== 'completed');
}
