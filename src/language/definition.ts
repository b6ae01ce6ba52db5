import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import type { DefinitionSurroundings } from '../dsl/definition-surroundings.ts';
import { isSameName, type Named } from './names/name-place.ts';
import { nameAt, namesIn } from './names/names-in.ts';
import { type FileAmongOthers, readPlaced } from './workspace-files.ts';

/** A part of a file; the beginning of the file where the whole is meant. */
export interface FileRange extends Offsets {
  readonly path: string;
}

export interface Definition {
  /** The name that the cursor touches. */
  readonly origin: Offsets;
  /** Several where each of several steps sets a key. */
  readonly targets: readonly FileRange[];
}

/** Where what a name stands for is defined. Undefined when no name is there; no target when nothing of that name is. */
export async function findDefinition(around: FileAmongOthers, offset: number): Promise<Definition | undefined> {
  const origin = nameAt(around.file, offset);
  if (origin === undefined) return undefined;
  const named = origin.kind === 'tool' ? serverOf(origin) : origin;
  return { origin, targets: named === undefined ? [] : await targetsOf(named, around) };
}

/** A tool of an MCP server is described by the server. */
function serverOf({ name }: Named): Named | undefined {
  const server = /^mcp:([^/]+)\//.exec(name)?.[1];
  return server === undefined ? undefined : { kind: 'server', name: server, home: null };
}

async function targetsOf(named: Named, around: FileAmongOthers): Promise<readonly FileRange[]> {
  const path = definingFile(named, around);
  if (path === undefined) return [];
  const placed = await readPlaced(path, around);
  const places = placed === undefined ? [] : namesIn(placed.file).filter((place) => isSameName(place, named));
  const written = places.filter(({ role }) => role === 'definition');
  const found = written.length > 0 ? written : places.filter(({ role }) => role === 'implied');
  if (found.length > 0) return found.map(({ start, end }) => ({ path, start, end }));
  return isFile(named) ? [{ path, start: 0, end: 0 }] : [];
}

function isFile({ kind, home }: Named): boolean {
  return home === null && (kind === 'agent' || kind === 'group' || kind === 'workflow');
}

/** The file in which something of that name would be defined. Undefined when there is none. */
export function definingFile({ kind, name, home }: Named, around: FileAmongOthers): string | undefined {
  const { workspace } = around;
  if (home !== null) return workflowFile(home.split('/')[0] ?? '', around);
  switch (kind) {
    case 'agent':
      return fileOf(name, workspace.agents);
    case 'group':
      return fileOf(name, workspace.groups);
    case 'workflow':
      return workflowFile(name, around);
    case 'server':
      return workspace.configuration_file ?? undefined;
    default:
      return undefined;
  }
}

/** The one that is edited may not be known yet. */
function workflowFile(slug: string, { file, path, workspace }: FileAmongOthers): string | undefined {
  return file.kind === 'workflow' && file.stem === slug ? path : workspace.workflow_files.get(slug);
}

function fileOf(name: string, files: DefinitionSurroundings['agents']): string | undefined {
  return files.find((each) => each.name === name)?.file;
}
