import type { OrchestratorQueries } from '../../app/orchestrator-api.ts';
import { readEachFolder, type UnreadFolder } from '../workspace/read-each-folder.ts';

/** What is needed of a folder to find out what it has run. */
export interface RecordedFolder {
  readonly opened: object | undefined;
  hasRecords(): Promise<boolean>;
  open(): Promise<Pick<OrchestratorQueries, 'listExecutions'>>;
}

export interface NewestExecution<Folder> {
  /** Undefined: nothing has run, as far as it can be read. */
  readonly target: { readonly workspace: Folder; readonly id: string } | undefined;
  readonly unread: readonly UnreadFolder<Folder>[];
}

/** The newest execution of these folders that no other has begun. Opens no database to find out that nothing has run. */
export async function newestExecution<Folder extends RecordedFolder>(
  workspaces: readonly Folder[],
): Promise<NewestExecution<Folder>> {
  const { found, unread } = await readEachFolder(workspaces, async (workspace) => {
    const items = await newestIn(workspace);
    return items.map(({ id, created_at }) => ({ target: { workspace, id }, created_at }));
  });
  const [newest] = found.flat().toSorted((a, b) => b.created_at.localeCompare(a.created_at));
  return { target: newest?.target, unread };
}

async function newestIn(workspace: RecordedFolder) {
  if (workspace.opened === undefined && !(await workspace.hasRecords())) return [];
  return (await (await workspace.open()).listExecutions({ parent: null, limit: 1 })).items;
}
