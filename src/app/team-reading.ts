import type { AgentDefinition } from '../domain/agent.ts';
import type { Problem } from '../domain/problem.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { FoundAgent, FoundGroup, FoundTeam } from './found-team.ts';

/** The agents and groups that run, and where they stand. */
export interface TeamReading extends TeamRoster {
  /** By name, relative to the workspace. */
  readonly paths: TeamPaths;
  /** Files of agents and groups that cannot be read as such. */
  readonly broken: readonly BrokenTeamFile[];
}

export interface TeamPaths {
  readonly agents: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
}

export interface BrokenTeamFile {
  readonly kind: 'agent' | 'group';
  readonly name: string;
  /** Relative to the workspace. */
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** What of the team that was found can work: files that cannot be read are left out. */
export function teamReading({ agents, groups }: FoundTeam): TeamReading {
  const defined = agents.flatMap(({ agent, name, file }) => (agent === null ? [] : [{ agent, name, path: file.path }]));
  const definedGroups = groups.flatMap(({ group, file }) => (group === null ? [] : [{ group, path: file.path }]));
  return {
    agents: Object.fromEntries(defined.map(({ name, agent }): [string, AgentDefinition] => [name, agent])),
    groups: definedGroups.map(({ group }) => group),
    paths: {
      agents: Object.fromEntries(defined.map(({ name, path }) => [name, path])),
      groups: Object.fromEntries(definedGroups.map(({ group, path }) => [group.name, path])),
    },
    broken: [
      ...agents.filter(({ agent }) => agent === null).map((found) => brokenFile('agent', found)),
      ...groups.filter(({ group }) => group === null).map((found) => brokenFile('group', found)),
    ],
  };
}

function brokenFile(kind: BrokenTeamFile['kind'], { name, file, problems }: FoundAgent | FoundGroup): BrokenTeamFile {
  return { kind, name, path: file.path, problems };
}
