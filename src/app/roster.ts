import type { Result } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import { readForeignAgent } from '../dsl/foreign/read-foreign-agent.ts';
import { type AgentReading, readAgent } from '../dsl/read-agent.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import type { DefinitionFile } from './definition-files.ts';

/** The agents of a workspace, by name. Of several with one name the first file counts, and Baton's own come first. */
export type Roster = ReadonlyMap<string, RosterEntry>;

export interface RosterEntry {
  readonly path: string;
  /** Null when the file has errors. */
  readonly agent: AgentDefinition | null;
}

export async function readRoster(
  files: readonly DefinitionFile[],
  {
    names,
    read,
  }: { readonly names: WorkspaceNames; readonly read: (file: DefinitionFile) => Promise<Result<string, unknown>> },
): Promise<Roster> {
  const roster = new Map<string, RosterEntry>();
  for (const file of files) {
    if (!isAgent(file)) continue;
    const text = await read(file);
    const agent = text.ok ? readAny(file, text.value, names) : whenUnreadable(file);
    const name = agent?.name ?? file.stem;
    if (agent !== undefined && !roster.has(name)) roster.set(name, { path: file.path, agent });
  }
  return roster;
}

/** An agent of another program. What has no meaning here is among the problems, as information. */
export function foreignAgent(
  { kind, stem, path }: Pick<DefinitionFile, 'kind' | 'stem' | 'path'>,
  text: string,
  names: WorkspaceNames,
): AgentReading {
  const format = kind === 'github_agent' ? 'github' : 'claude';
  return readForeignAgent(text, { format, name: stem, path, names });
}

function isAgent({ kind }: DefinitionFile): boolean {
  return kind === 'agent' || kind === 'github_agent' || kind === 'claude_agent';
}

function whenUnreadable({ kind }: DefinitionFile): null | undefined {
  return kind === 'agent' ? null : undefined;
}

/** Undefined for a file of another program that cannot be read: it may mean something else there. */
function readAny(file: DefinitionFile, text: string, names: WorkspaceNames): AgentDefinition | null | undefined {
  if (file.kind === 'agent') return readAgent(text, { name: file.stem }).agent;
  return foreignAgent(file, text, names).agent ?? whenUnreadable(file);
}
