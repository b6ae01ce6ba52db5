import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, systemCodeOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { temporaryEnding } from '../host/atomic-write.ts';
import { batonFolder } from './find-workspace.ts';

interface LeftIn {
  readonly workspace: string;
  readonly logger: Logger;
}

/**
 * Removes what a process that was killed in the middle of a write has left beside definition files. Only for whoever has
 * just become the holder: nobody else writes then.
 */
export async function removeLeftFiles({ workspace, logger }: LeftIn): Promise<void> {
  const folder = path.join(workspace, batonFolder);
  const entries = await entriesOf(folder);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
  const inside = await Promise.all(folders.map(entriesOf));
  const left = [...entries, ...inside.flat()].filter((entry) => entry.isFile() && entry.name.endsWith(temporaryEnding));
  for (const { parentPath, name } of left) {
    try {
      await rm(path.join(parentPath, name), { force: true });
    } catch (error) {
      // It is in nobody's way.
      logger.log('warn', 'A file that was left behind could not be removed.', { file: name, error: messageOf(error) });
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return [];
  }
}
