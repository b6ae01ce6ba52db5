import type * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { readEachFolder } from '../workspace/read-each-folder.ts';
import { unreadLine } from '../workspace/unread-line.ts';
import { plainParagraph } from './paragraphs.ts';

/** Reads something of each folder and says which cannot be read; throws why where none can. */
export async function readToldFolders<T>(
  reply: vscode.ChatResponseStream,
  workspaces: readonly FolderWorkspace[],
  read: (workspace: FolderWorkspace) => Promise<T>,
): Promise<readonly T[]> {
  const { found, unread } = await readEachFolder(workspaces, read);
  const [first] = unread;
  if (found.length === 0 && first !== undefined) throw first.error;
  for (const each of unread) plainParagraph(reply, unreadLine(each));
  return found;
}
