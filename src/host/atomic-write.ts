import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCodeOf } from '../base/errors.ts';

/** Ending of the files that become the written one by a rename; a crash can leave one behind. */
export const temporaryEnding = '.baton-tmp';

/**
 * Replaces a file, or makes it and its folders: at any time the path has the old text or the whole new one, after a
 * loss of power too. The mode is kept; a file that may not be written is not replaced either.
 */
export async function writeAtomically(absolute: string, text: string): Promise<{ readonly created: boolean }> {
  const mode = await modeOf(absolute);
  if (mode !== undefined) await access(absolute, constants.W_OK);
  const folder = dirname(absolute);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}${temporaryEnding}`);
  try {
    await writeSynced(temporary, text, mode);
    await rename(temporary, absolute);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { created: mode === undefined };
}

async function modeOf(absolute: string): Promise<number | undefined> {
  try {
    return (await stat(absolute)).mode & 0o7777;
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeSynced(path: string, text: string, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}
