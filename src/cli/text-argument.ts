import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BatonError, messageOf } from '../base/errors.ts';

/** The text itself, or after `@` the file that holds it. Throws `file_not_found`. */
export async function textOrFile(cwd: string, given: string): Promise<string> {
  if (!given.startsWith('@')) return given;
  const path = resolve(cwd, given.slice(1));
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new BatonError('file_not_found', `The file ${path} cannot be read: ${messageOf(error)}.`, {
      hint: 'Paths are read from the current folder. A text that begins with @ goes into a file.',
      cause: error,
    });
  });
}
