import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BatonError, systemCodeOf } from '../base/errors.ts';

/** Where the files that define a workspace are read. Paths are relative to the workspace, with forward slashes. */
export interface DefinitionSource {
  /** What lies in a folder; a folder that is missing holds nothing. */
  names(folder: string): Promise<readonly string[]>;
  /** Undefined when there is no such file. */
  text(file: string): Promise<string | undefined>;
}

export function definitionsOnDisk(workspace: string): DefinitionSource {
  return {
    async names(folder) {
      try {
        return await readdir(path.resolve(workspace, folder));
      } catch (error) {
        if (systemCodeOf(error) === 'ENOENT') return [];
        throw error;
      }
    },
    text: (file) => readTextIfThere(path.resolve(workspace, file)),
  };
}

/** The text, or undefined when there is no such file. Throws `not_a_file`: a pipe may never be written into. */
export async function readTextIfThere(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) throw new BatonError('not_a_file', `${file} is no regular file.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
