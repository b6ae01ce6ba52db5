import type { FolderWorkspace } from './folder-workspace.ts';

/** How many questions wait for an answer in these folders. A database that nobody needed yet is not opened for it. */
export async function openQuestionCount(workspaces: readonly FolderWorkspace[]): Promise<number> {
  const counts = await Promise.all(workspaces.map(openIn));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function openIn({ opened }: FolderWorkspace): Promise<number> {
  return opened === undefined ? 0 : (await opened.listApprovals({ status: 'pending', limit: 1 })).total;
}
