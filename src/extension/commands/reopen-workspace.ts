import type { Parts } from '../parts.ts';
import { chooseWorkspaceOnDisk } from './targets.ts';

/** After a database that could not be opened was put right. */
export async function reopenWorkspace(parts: Parts): Promise<void> {
  const workspace = await chooseWorkspaceOnDisk(parts);
  await workspace.close();
  await workspace.open();
}
