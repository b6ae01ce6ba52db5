import { noWorkspace } from '../commands/targets.ts';
import type { Parts } from '../parts.ts';
import { type FolderWorkspace, notOnDisk } from '../workspace/folder-workspace.ts';

/** The folders of the window in which something runs or ran. Throws `no_workspace` or `virtual_workspace`. */
export function chatWorkspaces({ workspaces: { all, onDisk } }: Parts): readonly FolderWorkspace[] {
  if (onDisk.length > 0) return onDisk;
  throw all.length > 0 ? notOnDisk(all.map(({ folder }) => folder)) : noWorkspace();
}
