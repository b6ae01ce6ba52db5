import type { SkillRecord } from '../domain/team-records.ts';
import type { TeamReport } from '../domain/team-report.ts';
import type { FoundTeam } from './found-team.ts';

/** What is recorded of an agent, by its name. */
export interface AgentRecords {
  readonly skills: (agent: string) => readonly SkillRecord[];
  readonly unread: (agent: string) => number;
}

/** Of a workspace in which nothing has run, or whose record is not looked into. */
export const noAgentRecords: AgentRecords = { skills: () => [], unread: () => 0 };

/** The files of a team with what is recorded of its agents. */
export function foundTeamReport({ agents, groups }: FoundTeam, { skills, unread }: AgentRecords): TeamReport {
  return {
    agents: agents.map(({ name, file, agent, problems }) => ({
      ...{ name, source_path: file.path, definition: agent, problems },
      groups: groups.filter(({ group }) => group?.members.includes(name) === true).map((group) => group.name),
      skills: skills(name),
      unread_messages: unread(name),
    })),
    groups: groups.map(({ name, file, group, problems }) => {
      return { name, source_path: file.path, definition: group, problems };
    }),
  };
}
