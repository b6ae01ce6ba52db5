import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, workspaceTarget } from './targets.ts';

/** Where a command makes a definition file: the folder that was called on, or one that the person picks. */
export async function workspaceToWrite(parts: Parts, target: unknown): Promise<FolderWorkspace> {
  const workspace = workspaceTarget(target);
  return workspace?.isOnDisk === true ? workspace : await chooseWorkspaceOnDisk(parts);
}
