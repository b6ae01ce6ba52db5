import { resolve } from 'node:path';
import { readNamedFile } from '../app/named-files.ts';

/** The text itself, or after `@` that of a file. Throws what `readNamedFile` throws. */
export async function textOrFile(cwd: string, given: string): Promise<string> {
  return given.startsWith('@') ? readNamedFile(resolve(cwd, given.slice(1))) : given;
}
