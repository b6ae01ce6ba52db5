import { type EpicProgress, costOf, progressOf } from '../domain/epic-progress.ts';
import type { RegistryEventRecord, TaskRecord } from '../domain/registry-records.ts';
import type { TaskFilter } from '../domain/registry-requests.ts';
import type { Page } from '../domain/page.ts';
import type { Where } from '../domain/tables.ts';
import { findEpic, findTask } from '../registry/find-item.ts';
import type { EpicDetail, TaskDetail, TaskNeighbours } from './calls/registry-api.ts';
import type { IsLive } from './execution-queries.ts';
import { orThrow } from './planned-change.ts';
import { workOn } from './task-work.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Base = Pick<WorkspaceBase, 'store'>;
/** What lookups by id need. */
type Rows = { readonly store: Pick<WorkspaceBase['store'], 'get' | 'find' | 'count'> };

const mostEvents = 100;

export function epicDetail({ store }: Base, id: string): EpicDetail {
  const epic = orThrow(findEpic({ store, index: store.registry }, id));
  const tasks = store.registry.tasks({ epic: epic.id });
  return {
    epic,
    progress: progressOf(epic),
    cost: costOf(epic),
    tasks,
    events: eventsOf({ store }, { epic_id: epic.id, task_id: null }),
  };
}

export function epicProgress({ store }: Base, id: string): EpicProgress {
  return progressOf(orThrow(findEpic({ store, index: store.registry }, id)));
}

export function taskDetail({ store }: Base, id: string): TaskDetail {
  const task = orThrow(findTask({ store, index: store.registry }, id));
  const epic = task.epic_id === null ? undefined : store.get('epics', { id: task.epic_id });
  const dependents = store.find('task_dependencies', { depends_on_id: task.id });
  return {
    ...task,
    epic: epic === undefined ? null : { id: epic.id, title: epic.title, status: epic.status },
    subtasks: store.registry.tasks({ parent: task.id, limit: 1000 }).items,
    events: eventsOf({ store }, { task_id: task.id }),
    waits_for: named({ store }, task.depends_on),
    needed_by: named(
      { store },
      dependents.map(({ task_id }) => task_id),
    ),
  };
}

const mostBlockers = 3;
/** So many are looked at for those. */
const mostLookedAt = 50;

export function taskNeighbours(
  { store, isLive }: Rows & { readonly isLive: IsLive },
  ids: readonly string[],
): readonly TaskNeighbours[] {
  return store.find('tasks', { id: [...new Set(ids)] }).map((task) => {
    const { id, epic_id, blocked_by } = task;
    const epic = epic_id === null ? undefined : store.get('epics', { id: epic_id });
    const blockers = named({ store }, blocked_by.slice(0, mostLookedAt)).toSorted(
      (a, b) => Number(wentWrong(b)) - Number(wentWrong(a)),
    );
    const subtasks = store.count('tasks', { parent_task_id: id });
    const beside = { epic: epic?.title ?? null, subtasks, blockers: blockers.slice(0, mostBlockers) };
    return { id, ...beside, ...workOn({ store, isLive }, task) };
  });
}

function wentWrong({ status }: Pick<TaskRecord, 'status'>): boolean {
  return status === 'failed' || status === 'cancelled';
}

/** Filters name an epic and a parent by their ids or by the ends of them. */
export function tasksIn(
  { store }: Base,
  filter: TaskFilter,
  list: (whole: TaskFilter) => Page<TaskRecord>,
): Page<TaskRecord> {
  const { epic, parent } = filter;
  const parts = { store, index: store.registry };
  return list({
    ...filter,
    ...(typeof epic === 'string' ? { epic: orThrow(findEpic(parts, epic)).id } : {}),
    ...(typeof parent === 'string' ? { parent: orThrow(findTask(parts, parent)).id } : {}),
  });
}

function eventsOf({ store }: Base, where: Where<'registry_events'>): readonly RegistryEventRecord[] {
  return store.find('registry_events', where, { orderBy: latestFirst, limit: mostEvents });
}

const latestFirst = [{ column: 'id', direction: 'desc' }] as const;

function named({ store }: Rows, ids: readonly string[]): readonly Pick<TaskRecord, 'id' | 'title' | 'status'>[] {
  const tasks = ids.map((id) => store.get('tasks', { id })).filter((task) => task !== undefined);
  return tasks.map(({ id, title, status }) => ({ id, title, status }));
}
