import { counted } from '../base/counted.ts';
import { wholeTree } from '../base/whole-tree.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { type Occasion, taskEvent } from './registry-event.ts';

type Reads = Pick<StoreReads, 'get' | 'find'>;

/** Tasks, and their subtasks to any depth as far as they are in the epic of their parent: what goes to another epic together. */
export interface Company {
  readonly tasks: readonly TaskRecord[];
  readonly subtasks: readonly TaskRecord[];
  /** Of all of them. */
  readonly ids: ReadonlySet<string>;
}

export function companyOf(store: Reads, tasks: readonly TaskRecord[]): Company {
  const all = new Map(tasks.flatMap((task) => treeOf(store, task)).map((each) => [each.id, each]));
  const wanted = new Set(tasks.map(({ id }) => id));
  const subtasks = [...all.values()].filter(({ id }) => !wanted.has(id));
  return { tasks, subtasks, ids: new Set(all.keys()) };
}

function treeOf(store: Reads, task: TaskRecord): readonly TaskRecord[] {
  const { epic_id } = task;
  return wholeTree(task, (parent_task_id) => store.find('tasks', { parent_task_id, epic_id }));
}

/** Why they cannot go: a task that stays would wait for one that goes, or the other way round. Null: they can. */
export function moveProblem(store: Reads, company: Company): Failure | null {
  const { tasks, subtasks, ids } = company;
  const needed = [...tasks, ...subtasks]
    .flatMap(({ depends_on }) => depends_on)
    .filter((id) => !ids.has(id) && store.get('tasks', { id })?.status !== 'completed');
  const waiting = dependentsOf(store, company).filter((each) => waitsFor(store, each, ids));
  if (needed.length + waiting.length === 0) return null;
  return {
    code: 'other_epic',
    message: tiedWords(company, new Set(needed).size, waiting.length),
    hint: 'Move all of them together (on the command line: baton tasks move), or take the dependencies away first: set depends_on of those that wait ([], or --depends-on none).',
  };
}

function tiedWords({ tasks, subtasks }: Company, needed: number, waiting: number): string {
  const [task] = tasks;
  const isOne = task !== undefined && tasks.length === 1;
  const [their, them, wait] = isOne ? ['its', 'it', 'waits'] : ['their', 'them', 'wait'];
  const whole = subtasks.length === 0 ? '' : ` with ${their} ${counted(subtasks.length, 'subtask')}`;
  const who = isOne ? `The task '${task.title}'${whole}` : `These ${counted(tasks.length, 'task')}${whole}`;
  const dependents = `${counted(waiting, 'other')} ${waiting === 1 ? 'waits' : 'wait'} for ${them}`;
  const subject = isOne ? 'it' : 'they';
  return `${who} ${wait} for ${counted(needed, 'task')} of ${their} epic, and ${dependents}: ${subject} cannot move to another one.`;
}

/** What it depends on in its new epic: nothing that stays behind. */
export function dependenciesIn({ ids }: Company, { depends_on }: TaskRecord): readonly string[] {
  return depends_on.filter((id) => ids.has(id));
}

/** A task in its new epic, with its audit. `because`: the task that it goes along with. */
export function movedTask(
  task: TaskRecord,
  { company, epic_id }: Move,
  { occasion, because = null }: { readonly occasion: Occasion; readonly because?: string | null },
): readonly Change[] {
  const kept = dependenciesIn(company, task);
  const own = kept.length === task.depends_on.length ? {} : { depends_on: kept };
  const data = { fields: ['epic_id'], ...(because === null ? {} : { because }) };
  return [
    update('tasks', { id: task.id }, { epic_id, ...own, updated_at: occasion.at }),
    taskEvent('task_updated', { ...task, epic_id }, { occasion, data }),
  ];
}

export interface Move {
  readonly company: Company;
  readonly epic_id: string | null;
}

/**
 * The subtasks in their new epic, with their audit, and without the dependencies between what goes and what stays, which
 * nobody waits for any more. What follows the registry's rules add.
 */
export function movedAlong(store: Reads, move: Move, occasion: Occasion): readonly Change[] {
  const { subtasks, ids } = move.company;
  const updated_at = occasion.at;
  const left = dependentsOf(store, move.company).map(({ id, depends_on }) =>
    update('tasks', { id }, { depends_on: depends_on.filter((each) => !ids.has(each)), updated_at }),
  );
  const along = subtasks.flatMap((subtask) => movedTask(subtask, move, { occasion, because: subtask.parent_task_id }));
  return [...left, ...along];
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
