import type { TeamView } from '../../presentation/team-view.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The team of a folder as its files are now. */
export async function readTeam(workspace: FolderWorkspace): Promise<TeamView> {
  const { agents, groups } = await (await workspace.definitions()).listTeam();
  return {
    agents: agents.map(({ name, file, agent, problems }) => ({
      ...{ name, path: file.path, definition: agent, problems },
      skills: [],
      unread: [],
    })),
    groups: groups.map(({ name, file, group, problems }) => ({ name, path: file.path, definition: group, problems })),
  };
}
