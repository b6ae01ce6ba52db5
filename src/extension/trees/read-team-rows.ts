import { type TeamRow, teamRows, unreadCount } from '../../presentation/team-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { readTeam, readUnread } from './read-team.ts';

/** The rows of a folder's team at the time `now` (ms since 1970), and how many messages wait to be read in it. */
export async function readTeamRows(
  workspace: FolderWorkspace,
  now: number,
): Promise<{ readonly rows: readonly TeamRow[]; readonly unread: number }> {
  const team = await readTeam(workspace);
  const unread = await readUnread(workspace, team);
  return { rows: teamRows(team, { unread, now }), unread: unreadCount(team) };
}
