import type { RegistryChange } from '../../app/calls/registry-api.ts';
import type { SharedOrchestrator } from '../../serve/shared-orchestrator.ts';
import type { EpicRecord } from '../../domain/registry-records.ts';
import type { TaskFilter } from '../../domain/registry-requests.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { changedRows } from './changed-rows.ts';
import {
  type EpicsFilter,
  epicsQuery,
  isAllEpics,
  looksForTasks,
  matchingTasksQuery,
  tasksInsideQuery,
} from './epics-filter.ts';
import type { EpicNode, MoreEpicsNode, TaskNode, TasksHolder, TasksNode } from './epics-nodes.ts';
import { readListed } from './read-listed.ts';
import { type ShownList, ShownLengths, readFirst } from './shown-list.ts';

type Row = EpicNode | TasksNode | TaskNode | MoreEpicsNode;

/** The lists of the Epics tree of one folder, as they were last read. A thing that is shown again has the same node. */
export class FolderEpics {
  readonly #workspace: FolderWorkspace;
  readonly #filter: EpicsFilter;
  readonly #lengths = new ShownLengths<object>();
  readonly #tasks = new Map<TasksHolder, ShownList<TaskNode>>();
  /** Whose tasks are to be read anew when they are asked for. */
  readonly #stale = new Set<TasksHolder>();
  readonly #free: TasksNode;
  readonly #matching: TasksNode;
  #epics: ShownList<EpicNode> | undefined;

  constructor(workspace: FolderWorkspace, filter: EpicsFilter) {
    this.#workspace = workspace;
    this.#filter = filter;
    this.#free = { kind: 'tasks', workspace, which: 'free', count: 0 };
    this.#matching = { kind: 'tasks', workspace, which: 'matching', count: 0 };
  }

  /** Epics, the most pressing first, and tasks that stand in none of them. */
  async top(): Promise<readonly Row[]> {
    const api = await this.#workspace.open();
    const query = epicsQuery(this.#filter);
    const { items, total } = await readFirst(this.#lengths.of(this), (window) =>
      api.listEpics({ ...query, ...window }),
    );
    const nodes = new Map(items.map((epic) => [epic.id, this.#epicNode(epic)]));
    this.#epics = { nodes, hidden: total - items.length };
    this.#forgetAllBut(nodes);
    const epics = this.#rowsOf(this.#epics, undefined);
    const group = await this.#group(api);
    if (group.count === 0) return epics;
    return group.which === 'matching' ? [group, ...epics] : [...epics, group];
  }

  async below(holder: TasksHolder): Promise<readonly Row[]> {
    const known = this.#tasks.get(holder);
    if (known !== undefined && !this.#stale.has(holder)) return this.#rowsOf(known, holder);
    this.#stale.delete(holder);
    const list = await this.#read(holder, known);
    this.#tasks.set(holder, list);
    return this.#rowsOf(list, holder);
  }

  /** What is to be drawn anew; undefined: all of it. */
  async refresh(changes: readonly RegistryChange[]): Promise<readonly (EpicNode | TasksHolder)[] | undefined> {
    const epics = this.#epics;
    const known = epics === undefined || !isAllEpics(this.#filter) ? undefined : { epics, tasks: this.#tasks };
    const changed = known === undefined ? undefined : await changedRows(await this.#workspace.open(), known, changes);
    if (changed === undefined || (await this.#isGroupOther())) {
      this.readAnew();
      return undefined;
    }
    for (const holder of changed.lists) this.#stale.add(holder);
    return [...new Set([...changed.rows, ...changed.lists])];
  }

  readAnew(): void {
    for (const holder of this.#tasks.keys()) this.#stale.add(holder);
  }

  showMore({ above }: MoreEpicsNode): void {
    this.#lengths.grow(above ?? this);
    if (above !== undefined) this.#stale.add(above);
  }

  /** Undefined where it is not among those that were read. */
  epicNode(id: string): EpicNode | undefined {
    return this.#epics?.nodes.get(id);
  }

  /** The node of a task in a list that was read. */
  taskNode(id: string): TaskNode | undefined {
    for (const { nodes } of this.#tasks.values()) {
      const node = nodes.get(id);
      if (node !== undefined) return node;
    }
    return undefined;
  }

  /** Where tasks without an epic stand. */
  get free(): TasksNode {
    return this.#free;
  }

  async #group(api: SharedOrchestrator): Promise<TasksNode> {
    const group = looksForTasks(this.#filter) ? this.#matching : this.#free;
    group.count = this.#filter.archived ? 0 : (await api.listTasks({ ...this.#queryOf(group), limit: 1 })).total;
    return group;
  }

  /** Whether there are more or fewer tasks without an epic. */
  async #isGroupOther(): Promise<boolean> {
    const before = this.#free.count;
    await this.#group(await this.#workspace.open());
    return before !== this.#free.count;
  }

  async #read(holder: TasksHolder, before: ShownList<TaskNode> | undefined): Promise<ShownList<TaskNode>> {
    const api = await this.#workspace.open();
    const query = this.#queryOf(holder);
    const { items, total } = await readFirst(this.#lengths.of(holder), (window) =>
      api.listTasks({ ...query, ...window }),
    );
    const listed = await readListed(api, items);
    const nodes = listed.map(({ subtasks, epic, ...each }): readonly [string, TaskNode] => {
      const shown = { ...each, epic: holder.kind === 'tasks' ? epic : null };
      const node = before?.nodes.get(each.task.id) ?? newTaskNode(holder, shown);
      return [each.task.id, Object.assign(node, { listed: shown, subtasks })];
    });
    return { nodes: new Map(nodes), hidden: total - items.length };
  }

  #queryOf(holder: TasksHolder): TaskFilter {
    const inside = tasksInsideQuery(this.#filter);
    switch (holder.kind) {
      case 'epic':
        // One whose parent does not match would hide those that do.
        return { ...inside, epic: holder.epic.id, ...('status' in inside ? {} : { parent: null }) };
      case 'task':
        return { parent: holder.listed.task.id };
      case 'tasks':
        return holder.which === 'free' ? { epic: null, parent: null } : matchingTasksQuery(this.#filter);
    }
  }

  #epicNode(epic: EpicRecord): EpicNode {
    const node = this.#epics?.nodes.get(epic.id) ?? { kind: 'epic', workspace: this.#workspace, epic };
    node.epic = epic;
    return node;
  }

  #rowsOf(list: ShownList<EpicNode | TaskNode>, above: TasksHolder | undefined): readonly Row[] {
    const { nodes, hidden } = list;
    if (hidden <= 0) return [...nodes.values()];
    return [...nodes.values(), { kind: 'more', workspace: this.#workspace, above, hidden }];
  }

  /** What was below epics that are shown no more. */
  #forgetAllBut(epics: ReadonlyMap<string, EpicNode>): void {
    for (const holder of this.#tasks.keys()) {
      const epic = epicAbove(holder);
      if (epic !== undefined && epics.get(epic.epic.id) !== epic) this.#tasks.delete(holder);
    }
  }
}

function newTaskNode(above: TasksHolder, listed: TaskNode['listed']): TaskNode {
  return { kind: 'task', workspace: above.workspace, above, listed, subtasks: 0 };
}

function epicAbove(holder: TasksHolder): EpicNode | undefined {
  if (holder.kind === 'task') return epicAbove(holder.above);
  return holder.kind === 'epic' ? holder : undefined;
}
