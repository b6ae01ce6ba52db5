import type { Result } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { Problem } from '../domain/problem.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import { type GroupReading, readGroup } from '../dsl/read-group.ts';
import type { DefinitionFile } from './definition-files.ts';
import { type Roster, agentOf } from './roster.ts';

/** The agents and groups of a workspace, and where they stand. */
export interface TeamReading extends TeamRoster {
  /** By name, relative to the workspace. */
  readonly paths: TeamPaths;
  /** Files of agents and groups with errors. */
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

interface TeamFiles {
  readonly roster: Roster;
  readonly groups: readonly DefinitionFile[];
  readonly read: (file: DefinitionFile) => Promise<Result<string, Problem>>;
}

/** Files with errors are left out of the team. */
export async function readTeam({ roster, groups: groupFiles, read }: TeamFiles): Promise<TeamReading> {
  const agents = await Promise.all(
    [...roster].map(async ([name, entry]) => ({ name, path: entry.file.path, ...(await agentOf(entry, read)) })),
  );
  const groups = await Promise.all(
    groupFiles.map(async (file) => ({ name: file.stem, path: file.path, ...(await groupOf(file, read)) })),
  );
  const found = agents.flatMap(({ name, agent, path }) => (agent === null ? [] : [{ name, agent, path }]));
  const foundGroups = groups.flatMap(({ group, path }) => (group === null ? [] : [{ group, path }]));
  return {
    agents: Object.fromEntries(found.map(({ name, agent }): [string, AgentDefinition] => [name, agent])),
    groups: foundGroups.map(({ group }) => group),
    paths: {
      agents: Object.fromEntries(found.map(({ name, path }) => [name, path])),
      groups: Object.fromEntries(foundGroups.map(({ group, path }) => [group.name, path])),
    },
    broken: [
      ...agents.filter(({ agent }) => agent === null).map((each) => brokenFile('agent', each)),
      ...groups.filter(({ group }) => group === null).map((each) => brokenFile('group', each)),
    ],
  };
}

function brokenFile(
  kind: BrokenTeamFile['kind'],
  { name, path, problems }: Omit<BrokenTeamFile, 'kind'>,
): BrokenTeamFile {
  return { kind, name, path, problems };
}

async function groupOf(file: DefinitionFile, read: TeamFiles['read']): Promise<GroupReading> {
  const text = await read(file);
  return text.ok ? readGroup(text.value, { name: file.stem }) : { group: null, problems: [text.error] };
}
