import type { Result } from '../base/result.ts';
import type { Problem } from '../domain/problem.ts';
import { readForeignAgent } from '../dsl/foreign/read-foreign-agent.ts';
import type { AgentReading } from '../dsl/read-agent.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import type { DefinitionFile } from './definition-files.ts';

/** The agents of a workspace, by name. Of several with one name the first file counts, and Baton's own come first. */
export type Roster = ReadonlyMap<string, RosterEntry>;

export interface RosterEntry {
  readonly file: DefinitionFile;
  /** Of another program, which had to be read for its name; null: Baton's own, called by its file. */
  readonly foreign: AgentReading | null;
}

type Read = (file: DefinitionFile) => Promise<Result<string, Problem>>;

/** A file of another program that cannot be read is left out: it may mean something else there. */
export async function readRoster(
  files: readonly DefinitionFile[],
  { names, read }: { readonly names: WorkspaceNames; readonly read: Read },
): Promise<Roster> {
  const roster = new Map<string, RosterEntry>();
  for (const file of files) {
    const entry = await entryOf(file, { names, read });
    const name = entry?.foreign?.agent?.name ?? file.stem;
    if (entry !== undefined && !roster.has(name)) roster.set(name, entry);
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

async function entryOf(
  file: DefinitionFile,
  { names, read }: { readonly names: WorkspaceNames; readonly read: Read },
): Promise<RosterEntry | undefined> {
  if (file.kind === 'agent') return { file, foreign: null };
  if (file.kind !== 'github_agent' && file.kind !== 'claude_agent') return undefined;
  const text = await read(file);
  const foreign = text.ok ? foreignAgent(file, text.value, names) : null;
  return foreign === null || foreign.agent === null ? undefined : { file, foreign };
}
