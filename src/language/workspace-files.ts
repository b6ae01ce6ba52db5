import type { DefinitionSurroundings } from '../dsl/definition-surroundings.ts';
import { type FileKind, OpenFile } from './open-file.ts';

/** A definition file that is edited, and the way to the others of its workspace. Paths are relative to the workspace. */
export interface FileAmongOthers {
  readonly file: OpenFile;
  readonly path: string;
  readonly workspace: DefinitionSurroundings;
  /** The text of another definition file, as it is edited or stored. Undefined when it is not there. */
  readonly textOf: (path: string) => Promise<string | undefined>;
}

export interface PlacedFile {
  readonly path: string;
  readonly file: OpenFile;
}

const folders = { workflows: 'workflow', agents: 'agent', groups: 'group' } as const;

/** What a definition file of Baton's is by its path; undefined for all other files, agents of other programs included. */
export function definitionAt(path: string): { readonly kind: FileKind; readonly stem: string } | undefined {
  if (/^\.baton\/config\.ya?ml$/.test(path)) return { kind: 'config', stem: 'config' };
  const [, folder, stem] = /^\.baton\/(workflows|agents|groups)\/([^/]+)\.ya?ml$/.exec(path) ?? [];
  if (folder !== 'workflows' && folder !== 'agents' && folder !== 'groups') return undefined;
  return stem === undefined ? undefined : { kind: folders[folder], stem };
}

/** Reads a definition file. Undefined when it is not there, or none of Baton's. */
export async function readPlaced(path: string, around: FileAmongOthers): Promise<PlacedFile | undefined> {
  if (path === around.path) return { path, file: around.file };
  const definition = definitionAt(path);
  const text = definition === undefined ? undefined : await around.textOf(path);
  return definition === undefined || text === undefined ? undefined : placedFile(path, text, around.workspace);
}

/** A text as the file at the path. */
export function placedFile(path: string, text: string, { names }: Pick<DefinitionSurroundings, 'names'>): PlacedFile {
  const file = new OpenFile(definitionAt(path) ?? { kind: 'workflow', stem: path });
  file.update(text, names);
  return { path, file };
}

/** The edited file, and all others that hold the word, in the order of their paths. */
export async function filesWith(word: string, around: FileAmongOthers): Promise<readonly PlacedFile[]> {
  const paths = new Set([...definitionPaths(around.workspace), around.path]);
  const read = await Promise.all(
    [...paths].sort().map(async (path) => {
      if (path === around.path) return [{ path, file: around.file }];
      const text = definitionAt(path) === undefined ? undefined : await around.textOf(path);
      return text?.includes(word) === true ? [placedFile(path, text, around.workspace)] : [];
    }),
  );
  return read.flat();
}

function definitionPaths(workspace: DefinitionSurroundings): readonly string[] {
  const { workflow_files, agents, groups, configuration_file } = workspace;
  const team = [...agents, ...groups].map(({ file }) => file);
  return [...workflow_files.values(), ...team, ...(configuration_file === null ? [] : [configuration_file])];
}
