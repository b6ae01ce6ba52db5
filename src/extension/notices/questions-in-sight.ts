import type { SeenExecutions } from '../panels/seen-executions.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** Ids of those in the tab Approvals of a panel that shows who asks, or what began it. */
export async function questionsInSight(
  workspace: FolderWorkspace,
  { all }: SeenExecutions,
): Promise<ReadonlySet<string>> {
  const shown = all.filter(({ execution, parts }) => execution.workspace === workspace && parts.has('approvals'));
  const api = await workspace.open();
  const lists = shown.map(({ execution }) => api.listApprovals({ execution: execution.id, status: 'pending' }));
  return new Set((await Promise.all(lists)).flatMap(({ items }) => items.map(({ id }) => id)));
}
