import { relative, resolve } from 'node:path';
import { type Invocation, workspaceFolder } from './invocation.ts';

/** Paths as they were typed in the current folder, as the workspace names them: with forward slashes. */
export async function inWorkspace(invocation: Invocation, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const folder = await workspaceFolder(invocation);
  return paths.map((path) => relative(folder, resolve(invocation.host.cwd, path)).replaceAll('\\', '/') || '.');
}
