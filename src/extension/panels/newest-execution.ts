import type { ExecutionTarget } from '../commands/targets.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The newest execution of these folders that no other has begun; undefined: nothing has run. Opens no database to find that out. */
export async function newestExecution(workspaces: readonly FolderWorkspace[]): Promise<ExecutionTarget | undefined> {
  const found = await Promise.all(workspaces.map(newestIn));
  const [newest] = found.flatMap((each) => each ?? []).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return newest?.target;
}

async function newestIn(
  workspace: FolderWorkspace,
): Promise<{ readonly target: ExecutionTarget; readonly createdAt: string } | undefined> {
  if (workspace.opened === undefined && !(await workspace.hasRecords())) return undefined;
  const api = await workspace.open();
  const { items } = await api.listExecutions({ parent: null, limit: 1 });
  const [first] = items;
  return first === undefined ? undefined : { target: { workspace, id: first.id }, createdAt: first.created_at };
}
