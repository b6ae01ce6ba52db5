import type { RegistryChange } from '../../app/calls/registry-api.ts';
import { compareEpics, compareTasks } from '../../domain/registry-order.ts';
import type { EpicRecord, TaskRecord } from '../../domain/registry-records.ts';
import type { SharedOrchestrator } from '../../serve/shared-orchestrator.ts';
import type { EpicNode, TaskNode, TasksHolder } from './epics-nodes.ts';
import { type ListedWithSubtasks, readListed } from './read-listed.ts';
import type { ShownList } from './shown-list.ts';

/** The lists that are shown, without a filter. */
interface Shown {
  readonly epics: ShownList<EpicNode>;
  readonly tasks: ReadonlyMap<TasksHolder, ShownList<TaskNode>>;
}

export interface ChangedRows {
  /** Read anew, in the same place. */
  readonly rows: ReadonlySet<EpicNode | TaskNode>;
  /** Whose tasks are others, or stand in another order. */
  readonly lists: ReadonlySet<TasksHolder>;
}

/** With more changes at once everything is read anew. */
const mostChanges = 1000;

/** Reads what changed, and puts it into its nodes; undefined: all lists are to be read anew. */
export async function changedRows(
  api: SharedOrchestrator,
  shown: Shown,
  changes: readonly RegistryChange[],
): Promise<ChangedRows | undefined> {
  const isOther = changes.some(({ kind }) => kind === 'epic_created' || kind === 'epic_deleted');
  if (isOther || changes.length > mostChanges) return undefined;
  const epics = await changedEpics(api, shown.epics, idsOf(changes, 'epic_'));
  if (epics === undefined) return undefined;
  const { rows, lists } = await changedTasks(api, shown, changes);
  return { rows: new Set([...epics, ...rows]), lists };
}

function idsOf(changes: readonly RegistryChange[], kind: 'epic_' | 'task_'): readonly string[] {
  return [...new Set(changes.filter((change) => change.kind.startsWith(kind)).map(({ id }) => id))];
}

async function changedEpics(
  api: SharedOrchestrator,
  { nodes, hidden }: ShownList<EpicNode>,
  ids: readonly string[],
): Promise<readonly EpicNode[] | undefined> {
  if (ids.length === 0) return [];
  const { items } = await api.listEpics({ ids, limit: ids.length });
  const found = new Map(items.map((epic) => [epic.id, epic]));
  const last = hidden > 0 ? [...nodes.values()].at(-1) : undefined;
  const rows: EpicNode[] = [];
  for (const id of ids) {
    const [node, epic] = [nodes.get(id), found.get(id)];
    const isGone = node !== undefined && (epic === undefined || compareEpics(node.epic, epic) !== 0);
    if (isGone || (node === undefined && comesUp(epic, last?.epic))) return undefined;
    if (node === undefined || epic === undefined) continue;
    node.epic = epic;
    rows.push(node);
  }
  return rows;
}

/** Whether one that is not shown belongs among those that are; `last` is undefined when all are shown. */
function comesUp(epic: EpicRecord | undefined, last: EpicRecord | undefined): boolean {
  return epic !== undefined && (last === undefined || compareEpics(epic, last) < 0);
}

type Listed = ReadonlyMap<string, ListedWithSubtasks>;

async function changedTasks(
  api: SharedOrchestrator,
  shown: Shown,
  changes: readonly RegistryChange[],
): Promise<{ readonly rows: ReadonlySet<TaskNode>; readonly lists: ReadonlySet<TasksHolder> }> {
  const ids = idsOf(changes, 'task_');
  if (ids.length === 0) return { rows: new Set(), lists: new Set() };
  const places = placesOf(shown);
  const listed = await readChanged(api, places, ids);
  const rows = new Set<TaskNode>();
  const lists = new Set<TasksHolder>(holdersOfNews(shown, changes));
  for (const id of new Set([...ids, ...listed.keys()])) {
    const now = listed.get(id);
    for (const node of places.get(id) ?? []) {
      if (now === undefined || !stays(node, now.task)) lists.add(node.above);
      else rows.add(Object.assign(node, { listed: { ...now, epic: null }, subtasks: now.subtasks }));
    }
    if (now !== undefined) for (const holder of arrivals(shown, now.task)) lists.add(holder);
  }
  return { rows, lists };
}

/** Where tasks are shown, by their ids. */
function placesOf({ tasks }: Shown): ReadonlyMap<string, readonly TaskNode[]> {
  const places = new Map<string, TaskNode[]>();
  for (const { nodes } of tasks.values()) {
    for (const [id, node] of nodes) {
      const known = places.get(id);
      if (known === undefined) places.set(id, [node]);
      else known.push(node);
    }
  }
  return places;
}

/** With those that wait for one of them, and those that have one of them below, as far as they are shown. */
async function readChanged(
  api: SharedOrchestrator,
  places: ReadonlyMap<string, readonly TaskNode[]>,
  ids: readonly string[],
): Promise<Listed> {
  const changed = new Set(ids);
  const waiting = [...places.values()]
    .flat()
    .filter(({ listed }) => listed.task.blocked_by.some((id) => changed.has(id)));
  const first = await readByIds(api, [...changed, ...waiting.map(({ listed }) => listed.task.id)]);
  const parents = [...first.values()].flatMap(({ task }) => task.parent_task_id ?? []);
  const others = parents.filter((id) => places.has(id) && !first.has(id));
  return others.length === 0 ? first : new Map([...first, ...(await readByIds(api, others))]);
}

async function readByIds(api: SharedOrchestrator, wanted: readonly string[]): Promise<Listed> {
  const ids = [...new Set(wanted)].slice(0, mostChanges);
  const { items } = await api.listTasks({ ids, limit: ids.length });
  const listed = await readListed(api, items);
  return new Map(listed.map((each) => [each.task.id, each]));
}

/** Epics in which tasks came or went: how many there are is shown too. */
function holdersOfNews({ epics }: Shown, changes: readonly RegistryChange[]): readonly EpicNode[] {
  const news = changes.filter(({ kind }) => kind === 'task_created' || kind === 'task_deleted');
  return news.flatMap(({ epic_id }) => (epic_id === null ? [] : (epics.nodes.get(epic_id) ?? [])));
}

function stays({ listed: { task } }: TaskNode, now: TaskRecord): boolean {
  return task.epic_id === now.epic_id && task.parent_task_id === now.parent_task_id && compareTasks(task, now) === 0;
}

/** Lists that do not show it and are to. */
function arrivals({ tasks }: Shown, task: TaskRecord): readonly TasksHolder[] {
  return [...tasks].flatMap(([holder, { nodes, hidden }]) => {
    if (nodes.has(task.id) || !belongs(holder, task)) return [];
    const last = hidden > 0 ? [...nodes.values()].at(-1) : undefined;
    return last === undefined || compareTasks(task, last.listed.task) < 0 ? [holder] : [];
  });
}

function belongs(holder: TasksHolder, task: TaskRecord): boolean {
  switch (holder.kind) {
    case 'epic':
      return task.epic_id === holder.epic.id && task.parent_task_id === null;
    case 'task':
      return task.parent_task_id === holder.listed.task.id;
    case 'tasks':
      return holder.which === 'free' && task.epic_id === null && task.parent_task_id === null;
  }
}
