import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Invocation, workspaceFolder } from './invocation.ts';

/**
 * Paths as the workspace names them, with forward slashes: of files where the person stands, else of the workspace, as
 * those of a context are.
 */
export async function inWorkspace(invocation: Invocation, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const folder = await workspaceFolder(invocation);
  return paths.map((path) => pathIn(folder, invocation.host.cwd, path).replaceAll('\\', '/') || '.');
}

function pathIn(folder: string, cwd: string, path: string): string {
  const here = relative(folder, resolve(cwd, path));
  const isOurs = here.split(sep)[0] !== '..';
  if (isOurs && existsSync(join(folder, here))) return here;
  // What is nowhere may be a file that is gone, named from here.
  return isOurs && !existsSync(join(folder, path)) ? here : path;
}
