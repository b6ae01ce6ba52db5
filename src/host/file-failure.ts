import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, systemCodeOf } from '../base/errors.ts';
import { nearestName } from '../base/nearest-name.ts';
import type { Failure } from '../domain/failure.ts';

/** A failed call of the file system as data. What is no system error is a defect and thrown on. */
export function fileFailure(error: unknown, path: string): Failure {
  const code = systemCodeOf(error);
  switch (code) {
    case undefined:
      throw error;
    case 'EISDIR':
      return notAFile(path);
    case 'EEXIST':
    case 'ENOTDIR':
      return { code: 'not_a_folder', message: `A part of the path '${path}' is a file, not a folder.` };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'file_access_denied',
        message: `The operating system does not allow this with '${path}' (${code}).`,
        hint: 'Check the permissions of the file and its folder.',
      };
    default:
      return { code: 'file_error', message: `'${path}' could not be used: ${messageOf(error)}.` };
  }
}

export function notAFile(path: string): Failure {
  return {
    code: 'not_a_file',
    message: `'${path}' is not a regular file.`,
    hint: 'If it is a folder, list it and name a file in it.',
  };
}

/** Says which part of the path is missing and what there is instead. `path` is relative to the real root. */
export async function fileNotFound(realRoot: string, path: string): Promise<Failure> {
  let folder = '';
  for (const name of path.split('/')) {
    const names = await namesIn(join(realRoot, folder));
    if (!names.includes(name)) {
      const nearest = nearestName(name, names);
      const meant = nearest === undefined ? '' : ` Did you mean '${join(folder, nearest)}'?`;
      return {
        code: 'file_not_found',
        message: `There is no file '${path}': '${folder || '.'}' has no '${name}'.${meant}`,
        hint: 'List the folder to see what there is.',
      };
    }
    folder = join(folder, name);
  }
  return { code: 'file_not_found', message: `The file '${path}' has just been removed.` };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
