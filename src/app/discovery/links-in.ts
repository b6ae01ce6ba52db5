import { readdir } from 'node:fs/promises';

/** Names of what a folder only links to. One that is not there links to nothing. */
export async function linksIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
}
