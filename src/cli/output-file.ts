import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BatonError, messageOf } from '../base/errors.ts';
import type { CliHost } from './host.ts';

/** Writes a text where a person wants it, never over the record. Gives the whole path. */
export async function writeOutputFile({ cwd }: Pick<CliHost, 'cwd'>, output: string, text: string): Promise<string> {
  const file = path.resolve(cwd, output);
  refuseDatabase(file);
  await writeFile(file, text).catch((error: unknown) => {
    throw new BatonError('folder_not_found', `${file} cannot be written: ${messageOf(error)}.`, {
      hint: 'Create its folder, or name a file in another one.',
      cause: error,
    });
  });
  return file;
}

/** Throws `invalid_input` for a file of a workspace's database, its journal or its lock. */
export function refuseDatabase(file: string): void {
  if (path.basename(path.dirname(file)) !== '.baton' || !path.basename(file).startsWith('baton.')) return;
  throw new BatonError('invalid_input', `${file} belongs to the database; nothing was written.`, {
    hint: 'Name another file.',
  });
}
