import type { Result } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import { readGroup } from '../dsl/read-group.ts';
import type { DefinitionFile } from './definition-files.ts';
import { type Roster, agentOf } from './roster.ts';

/** The agents and groups of a workspace, and where they stand. */
export interface TeamReading extends TeamRoster {
  /** By name, relative to the workspace. */
  readonly paths: TeamPaths;
}

export interface TeamPaths {
  readonly agents: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
}

interface TeamFiles {
  readonly roster: Roster;
  readonly groups: readonly DefinitionFile[];
  readonly read: (file: DefinitionFile) => Promise<Result<string, unknown>>;
}

/** Files with errors are left out. */
export async function readTeam({ roster, groups: groupFiles, read }: TeamFiles): Promise<TeamReading> {
  const agents = await Promise.all(
    [...roster].map(async ([name, entry]) => ({ name, entry, agent: await agentOf(entry, read) })),
  );
  const groups = await Promise.all(groupFiles.map(async (file) => ({ file, group: await groupOf(file, read) })));
  const found = agents.flatMap(({ name, entry, agent }) =>
    agent === null ? [] : [{ name, agent, path: entry.file.path }],
  );
  const foundGroups = groups.flatMap(({ file, group }) => (group === null ? [] : [{ group, path: file.path }]));
  return {
    agents: Object.fromEntries(found.map(({ name, agent }): [string, AgentDefinition] => [name, agent])),
    groups: foundGroups.map(({ group }) => group),
    paths: {
      agents: Object.fromEntries(found.map(({ name, path }) => [name, path])),
      groups: Object.fromEntries(foundGroups.map(({ group, path }) => [group.name, path])),
    },
  };
}

async function groupOf(file: DefinitionFile, read: TeamFiles['read']): Promise<GroupDefinition | null> {
  const text = await read(file);
  return text.ok ? readGroup(text.value, { name: file.stem }).group : null;
}
