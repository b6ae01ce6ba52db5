import type { RegistryChange } from '../../src/app/calls/registry-api.ts';
import { taskNeighbours } from '../../src/app/registry-queries.ts';
import { onDidChangeRegistryIn } from '../../src/app/changed-registry.ts';
import type { EpicsFilter } from '../../src/extension/trees/epics-filter.ts';
import type { EpicsNode, TasksHolder } from '../../src/extension/trees/epics-nodes.ts';
import { FolderEpics } from '../../src/extension/trees/folder-epics.ts';
import type { FolderWorkspace } from '../../src/extension/workspace/folder-workspace.ts';
import type { RegistryBench } from './registry-bench.ts';

/** The Epics tree of a folder whose record is that of the bench, without VS Code. */
export class ShownEpics {
  readonly folder: FolderEpics;
  /** How often tasks were listed. */
  lists = 0;
  readonly #pending: RegistryChange[] = [];

  constructor({ store }: RegistryBench, filter: EpicsFilter) {
    const api = {
      listEpics: async (...[request]: Parameters<typeof store.registry.epics>) => store.registry.epics(request),
      listTasks: async (...[request]: Parameters<typeof store.registry.tasks>) => {
        this.lists += 1;
        return store.registry.tasks(request);
      },
      taskNeighbours: async (ids: readonly string[]) => taskNeighbours({ store, isLive: () => true }, ids),
    };
    // The tree asks a folder for nothing but its core, and that for no more than this.
    const workspace = { open: async () => api } as unknown as FolderWorkspace;
    this.folder = new FolderEpics(workspace, filter);
    onDidChangeRegistryIn(store)((changes) => this.#pending.push(...changes));
  }

  /** The titles of rows, those of open ones with what is below them. */
  async outline(...open: readonly TasksHolder[]): Promise<readonly string[]> {
    const lines = async (rows: readonly EpicsNode[], depth: number): Promise<readonly string[]> => {
      const all = rows.map(async (row) => {
        const isOpen = open.some((holder) => holder === row);
        const below = isOpen ? await lines(await this.folder.below(row as TasksHolder), depth + 1) : [];
        return [`${'  '.repeat(depth)}${wordsOf(row)}`, ...below];
      });
      return (await Promise.all(all)).flat();
    };
    return await lines(await this.folder.top(), 0);
  }

  /** What is drawn anew after all that happened since the last call, by titles; undefined: everything. */
  async redrawn(): Promise<readonly string[] | undefined> {
    const rows = await this.folder.refresh(this.#pending.splice(0));
    return rows?.map(wordsOf).sort();
  }
}

function wordsOf(row: EpicsNode): string {
  switch (row.kind) {
    case 'epic':
      return row.epic.title;
    case 'task':
      return row.listed.task.title;
    case 'tasks':
      return `${row.which} ${row.count}`;
    case 'more':
      return `${row.hidden} more`;
    default:
      return row.kind;
  }
}
