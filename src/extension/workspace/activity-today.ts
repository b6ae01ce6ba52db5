import type { WorkspaceActivity } from '../../app/calls/execution-api.ts';
import type { FolderWorkspace } from './folder-workspace.ts';

/** What goes on in a folder, and what was spent in it since midnight. */
export async function activityToday(workspace: FolderWorkspace): Promise<WorkspaceActivity> {
  return (await workspace.open()).activity(lastMidnight());
}

/** ISO time, by the clock of this machine. */
export function lastMidnight(): string {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return midnight.toISOString();
}
