import type { FolderWorkspace } from './folder-workspace.ts';

/** One whose record cannot be read, and why. */
export interface UnreadFolder<W = FolderWorkspace> {
  readonly workspace: W;
  readonly error: unknown;
}

export interface ReadFolders<T, W = FolderWorkspace> {
  /** What was read, in the order of the folders. */
  readonly found: readonly T[];
  readonly unread: readonly UnreadFolder<W>[];
}

/** Reads something of each folder: one that cannot be read does not hide what the others have. */
export async function readEachFolder<T, W = FolderWorkspace>(
  workspaces: readonly W[],
  read: (workspace: W) => Promise<T>,
): Promise<ReadFolders<T, W>> {
  const readings = await Promise.allSettled(workspaces.map(read));
  const found = readings.flatMap((reading) => (reading.status === 'fulfilled' ? [reading.value] : []));
  const unread = workspaces.flatMap((workspace, at) => {
    const reading = readings[at];
    return reading?.status === 'rejected' ? [{ workspace, error: reading.reason as unknown }] : [];
  });
  return { found, unread };
}
