import { foundTeamReport, noAgentRecords } from '../../app/found-team-report.ts';
import type { TeamReport } from '../../domain/team-report.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The team of a folder as its files are now, with what is recorded of it where anything is. */
export async function readTeam(workspace: FolderWorkspace): Promise<TeamReport> {
  if (workspace.opened === undefined && !(await workspace.hasRecords())) return readTeamFiles(workspace);
  try {
    const api = await workspace.open();
    return await api.team();
  } catch {
    // The Executions view says what is wrong with the record.
    return readTeamFiles(workspace);
  }
}

/** The same from the files alone: no database is opened. */
export async function readTeamFiles(workspace: FolderWorkspace): Promise<TeamReport> {
  const definitions = await workspace.definitions();
  return foundTeamReport(await definitions.listTeam(), noAgentRecords);
}
