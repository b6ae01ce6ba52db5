import { statSync } from 'node:fs';
import path from 'node:path';

/** Name of the folder that makes a folder a workspace. */
export const batonFolder = '.baton';

/** The nearest folder, `start` or one of its parents, that holds `.baton/`; undefined when there is none. */
export function findWorkspace(start: string): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (statSync(path.join(folder, batonFolder), { throwIfNoEntry: false })?.isDirectory() === true) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
