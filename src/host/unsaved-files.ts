import { realpath } from 'node:fs/promises';
import type { Failure } from '../domain/failure.ts';

/** Absolute paths of the files that an editor holds with changes that are not saved. */
export type UnsavedFiles = () => readonly string[];

/** Why a file is not written now: what a person has typed into it must not be lost, nor what is written. */
export async function unsavedChanges(
  absolute: string,
  path: string,
  unsavedFiles: UnsavedFiles,
): Promise<Failure | undefined> {
  const open = await Promise.all(unsavedFiles().map(realPath));
  if (!open.includes(absolute)) return undefined;
  return {
    code: 'unsaved_changes',
    message: `'${path}' is open in an editor with changes that are not saved, so it was not written.`,
    hint: 'Ask the person to save the file or to revert it, and write it then. Until it is saved, reading gives the text without the changes.',
  };
}

/** An editor may have opened a file over a link, or by a name in other letters. */
async function realPath(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch {
    // It is gone from the disk and lives on in the editor.
    return file;
  }
}
