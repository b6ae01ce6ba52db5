import type { Result } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { Problem } from '../domain/problem.ts';
import { readAgent } from '../dsl/read-agent.ts';
import { readGroup } from '../dsl/read-group.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import type { DefinitionFile } from './definition-files.ts';
import { foreignAgent, type Roster } from './roster.ts';

/**
 * The agents and groups of a workspace with their files, also those that have errors. What is defined is what runs: a file
 * that names something that is not there is read all the same.
 */
export interface FoundTeam {
  readonly agents: readonly FoundAgent[];
  readonly groups: readonly FoundGroup[];
}

export interface FoundAgent {
  readonly name: string;
  readonly file: DefinitionFile;
  /** Null when the file cannot be read as one. */
  readonly agent: AgentDefinition | null;
  readonly problems: readonly Problem[];
}

export interface FoundGroup {
  readonly name: string;
  readonly file: DefinitionFile;
  /** Null when the file cannot be read as one. */
  readonly group: GroupDefinition | null;
  readonly problems: readonly Problem[];
}

export interface TeamFiles {
  readonly files: readonly DefinitionFile[];
  readonly roster: Roster;
  readonly names: WorkspaceNames;
  readonly read: (file: DefinitionFile) => Promise<Result<string, Problem>>;
}

export async function findTeam({ files, roster, names, read }: TeamFiles): Promise<FoundTeam> {
  const groupFiles = files.filter(({ kind }) => kind === 'group');
  const [agents, groups] = await Promise.all([
    Promise.all([...roster].map(([name, { file }]) => foundAgent(name, file, { names, read }))),
    Promise.all(groupFiles.map((file) => foundGroup(file, { names, read }))),
  ]);
  return { agents, groups };
}

async function foundAgent(
  name: string,
  file: DefinitionFile,
  { names, read }: Pick<TeamFiles, 'names' | 'read'>,
): Promise<FoundAgent> {
  const text = await read(file);
  if (!text.ok) return { name, file, agent: null, problems: [text.error] };
  if (file.kind !== 'agent') return { name, file, ...foreignAgent(file, text.value, names) };
  const { agent } = readAgent(text.value, { name: file.stem });
  return { name, file, agent, problems: readAgent(text.value, { name: file.stem, names }).problems };
}

async function foundGroup(
  file: DefinitionFile,
  { names, read }: Pick<TeamFiles, 'names' | 'read'>,
): Promise<FoundGroup> {
  const text = await read(file);
  if (!text.ok) return { name: file.stem, file, group: null, problems: [text.error] };
  const { group } = readGroup(text.value, { name: file.stem });
  return { name: file.stem, file, group, problems: readGroup(text.value, { name: file.stem, names }).problems };
}
