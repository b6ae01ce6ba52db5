import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { platformFolders, unneeded } from './host-recipe.ts';

/** Removes what a server of this machine does not use. */
export function pruneHost(folder: string): void {
  for (const name of unneeded) rmSync(path.join(folder, name), { recursive: true, force: true });
  const here = `${process.platform}-${process.arch}`;
  for (const name of platformFolders) {
    const parent = path.join(folder, name);
    // A newer package may have ordered its files differently; then nothing is removed.
    if (!existsSync(path.join(parent, here))) continue;
    for (const entry of readdirSync(parent).filter((found) => found !== here)) {
      rmSync(path.join(parent, entry), { recursive: true });
    }
  }
}
