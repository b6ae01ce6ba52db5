import type { FolderWorkspace } from './folder-workspace.ts';
import { readEachFolder } from './read-each-folder.ts';

interface Counted {
  readonly opened: Pick<NonNullable<FolderWorkspace['opened']>, 'listApprovals'> | undefined;
}

/**
 * How many questions wait for an answer in these folders. A database that nobody needed yet is not opened for it, and one
 * that cannot be read counts nothing; where none can be read it rejects with why.
 */
export async function openQuestionCount(workspaces: readonly Counted[]): Promise<number> {
  const { found, unread } = await readEachFolder(workspaces, openIn);
  const [first] = unread;
  if (found.length === 0 && first !== undefined) throw first.error;
  return found.reduce((sum, count) => sum + count, 0);
}

async function openIn({ opened }: Counted): Promise<number> {
  return opened === undefined ? 0 : (await opened.listApprovals({ status: 'pending', limit: 1 })).total;
}
