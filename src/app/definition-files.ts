import path from 'node:path';
import type { DefinitionSource } from './definition-source.ts';
import { batonFolder } from './find-workspace.ts';

export type DefinitionKind =
  | 'workflow'
  | 'agent'
  | 'group'
  | 'config'
  | 'vscode_mcp'
  /** Agents of other programs. */
  | 'github_agent'
  | 'claude_agent';

/** The configuration: the first of these that is there. */
export const configurationPaths = [`${batonFolder}/config.yaml`, `${batonFolder}/config.yml`] as const;

/** Where VS Code keeps its MCP servers. */
export const vscodeMcpPath = '.vscode/mcp.json';

/** Whether another program reads the file, too, and it may be sound for that. */
export function isForeign(kind: DefinitionKind): boolean {
  return kind === 'vscode_mcp' || kind === 'github_agent' || kind === 'claude_agent';
}

export interface DefinitionFile {
  readonly kind: DefinitionKind;
  /** File name without its ending. */
  readonly stem: string;
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
}

const foreignAgents = [
  { kind: 'github_agent', folder: '.github/agents', ending: /\.agent\.md$/ },
  // A README lies beside agents now and then.
  { kind: 'claude_agent', folder: '.claude/agents', ending: /^(?!readme\.).*\.md$/i },
] as const;

const folders = { workflow: 'workflows', agent: 'agents', group: 'groups' } as const;

/** Relative to the workspace. */
export const workflowsFolder = `${batonFolder}/${folders.workflow}`;

/** The definition files of a workspace, sorted by path. Folders that are missing hold none. */
export async function listDefinitionFiles(source: DefinitionSource): Promise<readonly DefinitionFile[]> {
  return byPath([...(await listWorkflowFiles(source)), ...(await listOtherFiles(source))]);
}

/** Those of workflows alone. */
export async function listWorkflowFiles(source: DefinitionSource): Promise<readonly DefinitionFile[]> {
  return byPath(await filesOf('workflow', source));
}

/** All but those of workflows. */
export async function listOtherFiles(source: DefinitionSource): Promise<readonly DefinitionFile[]> {
  const files = [...(await filesOf('agent', source)), ...(await filesOf('group', source))];
  for (const { kind, folder, ending } of foreignAgents) {
    const names = (await source.names(folder)).filter((name) => ending.test(name));
    files.push(...names.map((name) => ({ kind, stem: stemOf(name), path: `${folder}/${name}` })));
  }
  const own = await source.names(batonFolder);
  const config = configurationPaths.find((file) => own.includes(path.posix.basename(file)));
  if (config !== undefined) files.push(definitionFileAt(config));
  const vscode = await source.names(path.posix.dirname(vscodeMcpPath));
  if (vscode.includes('mcp.json')) files.push(definitionFileAt(vscodeMcpPath));
  return byPath(files);
}

async function filesOf(kind: keyof typeof folders, source: DefinitionSource): Promise<readonly DefinitionFile[]> {
  const folder = `${batonFolder}/${folders[kind]}`;
  const names = (await source.names(folder)).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) => ({ kind, stem: stemOf(name), path: `${folder}/${name}` }));
}

/** Where a workflow that Baton writes has its file. */
export function workflowPath(slug: string): string {
  return `${batonFolder}/${folders.workflow}/${slug}.yaml`;
}

/** What kind of definition a file is by its place; a YAML file anywhere else is taken for a workflow. */
export function definitionFileAt(file: string): DefinitionFile {
  const normal = file.split(path.sep).join('/');
  const name = path.posix.basename(normal);
  const parent = path.posix.basename(path.posix.dirname(normal));
  const stem = stemOf(name);
  if (normal === vscodeMcpPath) return { kind: 'vscode_mcp', stem: 'mcp', path: normal };
  const foreign = foreignAgents.find(
    ({ folder, ending }) => path.posix.dirname(normal) === folder && ending.test(name),
  );
  if (foreign !== undefined) return { kind: foreign.kind, stem, path: normal };
  if (parent === folders.agent) return { kind: 'agent', stem, path: normal };
  if (parent === folders.group) return { kind: 'group', stem, path: normal };
  if (parent === batonFolder && stem === 'config') return { kind: 'config', stem, path: normal };
  return { kind: 'workflow', stem, path: normal };
}

function stemOf(name: string): string {
  return name.replace(/(?:\.ya?ml|(?:\.agent)?\.md)$/, '');
}

function byPath(files: readonly DefinitionFile[]): readonly DefinitionFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
