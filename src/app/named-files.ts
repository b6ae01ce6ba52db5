import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { BatonError, systemCodeOf } from '../base/errors.ts';
import { FailureError } from '../domain/failure-error.ts';
import { writeAtomically } from '../host/atomic-write.ts';
import { fileFailure, notAFile } from '../host/file-failure.ts';
import { type FileContent, readFileText } from '../host/file-text.ts';

// Files that a person names, wherever they lie; those of agents stay within the workspace (`WorkspaceFiles`).

/** 64 MiB. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The text of a file; links are followed. Throws `file_not_found`, `not_a_file` (also for a pipe, which nobody may ever
 * write into), `binary_file`, `too_long` and what keeps it from being read.
 */
export async function readNamedFile(file: string): Promise<string> {
  const content = await contentOf(file);
  switch (content.kind) {
    case 'not_a_file':
      throw new FailureError(notAFile(file));
    case 'binary':
      throw new BatonError('binary_file', `'${file}' (${content.size} bytes) is not UTF-8 text.`, {
        hint: 'Name a text file.',
      });
    case 'text':
      if (!content.truncated) return content.text;
      throw new BatonError('too_long', `'${file}' has ${content.size} bytes; ${mostBytes} are read at most.`, {
        hint: 'Name a shorter file.',
      });
  }
}

async function contentOf(file: string): Promise<FileContent> {
  try {
    return await readFileText(await realpath(file), mostBytes);
  } catch (error) {
    if (!isMissing(error)) throw new FailureError(fileFailure(error, file), error);
    throw new BatonError('file_not_found', `There is no file '${file}'.`, {
      hint: 'Paths are read from the current folder.',
      cause: error,
    });
  }
}

/**
 * Writes a file whole or not at all, over one that exists too. Throws `folder_not_found`, and what keeps it from being
 * written.
 */
export async function writeNamedFile(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  const there = await stat(folder).catch(() => undefined);
  if (there?.isDirectory() !== true) throw folderNotFound(folder);
  try {
    await writeAtomically(file, text);
  } catch (error) {
    throw new FailureError(fileFailure(error, file), error);
  }
}

export function folderNotFound(folder: string, cause?: unknown): BatonError {
  const hint = 'Create it, or name a file in another folder.';
  return new BatonError('folder_not_found', `There is no folder ${folder} to write into.`, { hint, cause });
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error) ?? '');
}
