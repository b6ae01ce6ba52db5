import type { Result } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { Problem } from '../domain/problem.ts';
import { type AgentReading, readAgent } from '../dsl/read-agent.ts';
import { type GroupReading, readGroup } from '../dsl/read-group.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import type { DefinitionFile } from './definition-files.ts';
import type { Roster, RosterEntry } from './roster.ts';

/** The agents and groups of a workspace with their files, also those that have errors. */
export interface FoundTeam {
  readonly agents: readonly FoundAgent[];
  readonly groups: readonly FoundGroup[];
}

export interface FoundAgent {
  readonly name: string;
  readonly file: DefinitionFile;
  /** Null when the file cannot be read as one. What it names need not be there. */
  readonly agent: AgentDefinition | null;
  readonly problems: readonly Problem[];
}

export interface FoundGroup {
  readonly name: string;
  readonly file: DefinitionFile;
  /** Null when the file cannot be read as one. What it names need not be there. */
  readonly group: GroupDefinition | null;
  readonly problems: readonly Problem[];
}

export interface TeamFiles {
  readonly groups: readonly DefinitionFile[];
  readonly roster: Roster;
  readonly names: WorkspaceNames;
  readonly read: (file: DefinitionFile) => Promise<Result<string, Problem>>;
}

type Reading = Pick<TeamFiles, 'names' | 'read'>;

export async function findTeam({ roster, groups, ...reading }: TeamFiles): Promise<FoundTeam> {
  const [agents, found] = await Promise.all([
    Promise.all([...roster].map(async ([name, entry]) => foundAgent(name, entry, reading))),
    Promise.all(groups.map(async (file) => foundGroup(file, reading))),
  ]);
  return { agents, groups: found };
}

async function foundAgent(name: string, { file, foreign }: RosterEntry, reading: Reading): Promise<FoundAgent> {
  return { name, file, ...(foreign ?? (await ownAgent(file, reading))) };
}

async function ownAgent(file: DefinitionFile, { names, read }: Reading): Promise<AgentReading> {
  const text = await read(file);
  return text.ok ? readAgent(text.value, { name: file.stem, names }) : { agent: null, problems: [text.error] };
}

async function foundGroup(file: DefinitionFile, { names, read }: Reading): Promise<FoundGroup> {
  const text = await read(file);
  const reading: GroupReading = text.ok
    ? readGroup(text.value, { name: file.stem, names })
    : { group: null, problems: [text.error] };
  return { name: file.stem, file, ...reading };
}
