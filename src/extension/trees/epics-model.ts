import type { RegistryChange } from '../../app/calls/registry-api.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type EpicsFilter, allEpics } from './epics-filter.ts';
import type { EpicNode, EpicsNode, MoreEpicsNode, TaskNode, TasksHolder } from './epics-nodes.ts';
import { FolderEpics } from './folder-epics.ts';

/** What the Epics tree shows of each folder, read in pages. */
export class EpicsModel {
  #folders = new WeakMap<FolderWorkspace, FolderEpics>();
  #filter: EpicsFilter = allEpics;

  get filter(): EpicsFilter {
    return this.#filter;
  }

  set filter(filter: EpicsFilter) {
    this.#filter = filter;
    this.#folders = new WeakMap();
  }

  /** Of a folder that was opened before, or has anything to show. */
  async top(workspace: FolderWorkspace): Promise<readonly EpicsNode[]> {
    if (workspace.opened === undefined && !(await workspace.hasRecords())) return [];
    try {
      return await this.#of(workspace).top();
    } catch (error) {
      return [{ kind: 'failure', workspace, message: failureWords(error) }];
    }
  }

  async below(holder: TasksHolder): Promise<readonly EpicsNode[]> {
    try {
      return await this.#of(holder.workspace).below(holder);
    } catch (error) {
      return [{ kind: 'failure', workspace: holder.workspace, message: failureWords(error) }];
    }
  }

  /** What is to be drawn anew; undefined: all of it. */
  refresh(
    workspace: FolderWorkspace,
    changes: readonly RegistryChange[],
  ): Promise<readonly (EpicNode | TasksHolder)[] | undefined> {
    return this.#of(workspace).refresh(changes);
  }

  /** Of one folder, or of all. */
  readAnew(workspaces: readonly FolderWorkspace[]): void {
    for (const workspace of workspaces) this.#folders.get(workspace)?.readAnew();
  }

  showMore(node: MoreEpicsNode): void {
    this.#of(node.workspace).showMore(node);
  }

  /** Its row as it is now; undefined where it is not among the rows that are shown. */
  async epicNode(workspace: FolderWorkspace, id: string): Promise<EpicNode | undefined> {
    const folder = this.#of(workspace);
    await folder.top();
    return folder.epicNode(id);
  }

  /** The same for a task that stands directly in its epic, or in none. */
  async taskNode(
    workspace: FolderWorkspace,
    task: { readonly id: string; readonly epic_id: string | null },
  ): Promise<TaskNode | undefined> {
    const folder = this.#of(workspace);
    folder.readAnew();
    const epic = task.epic_id === null ? folder.free : await this.epicNode(workspace, task.epic_id);
    if (epic !== undefined) await folder.below(epic);
    return folder.taskNode(task.id);
  }

  #of(workspace: FolderWorkspace): FolderEpics {
    const known = this.#folders.get(workspace) ?? new FolderEpics(workspace, this.#filter);
    this.#folders.set(workspace, known);
    return known;
  }
}
