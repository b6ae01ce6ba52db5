import { randomBytes } from 'node:crypto';
import { access, constants, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
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

/**
 * Makes a file that is not there, with its folders; false when there is something of that name, which stays as it is. At
 * any time there is no such file or the whole one.
 */
export async function createAtomically(absolute: string, text: string): Promise<boolean> {
  const folder = dirname(absolute);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}${temporaryEnding}`);
  try {
    await writeSynced(temporary, text, undefined);
    return await namedIfFree(temporary, absolute);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A second name is refused where something has it, which a rename would replace. */
async function namedIfFree(temporary: string, absolute: string): Promise<boolean> {
  try {
    await link(temporary, absolute);
    return true;
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!withoutLinks.includes(code)) throw error;
    if ((await modeOf(absolute)) !== undefined) return false;
    await rename(temporary, absolute);
    return true;
  }
}

/** What file systems answer that know no second names. */
const withoutLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

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
