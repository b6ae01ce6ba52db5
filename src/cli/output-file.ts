import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { readNamedFile, writeNamedFile } from '../app/named-files.ts';
import { BatonError } from '../base/errors.ts';
import { isJsonObject, parseJson } from '../base/json.ts';
import { type Line, plain } from '../presentation/line.ts';
import type { CliHost } from './host.ts';

/** As they were typed. */
export interface OutputOptions {
  readonly output?: string;
  readonly force?: true;
}

/** A file that a person wants written. */
interface WantedFile {
  readonly file: string;
  /** True: also over one that exists. */
  readonly force: boolean;
  /** The folder in `.baton` that is meant for such files; absent: none is. */
  readonly place?: string;
}

/**
 * The one rule for files that commands write on request: the whole path of one that may be written. Asked before the
 * work, so that none is done for nothing. Throws `invalid_input` for what lies elsewhere in a `.baton` folder, `not_a_file`
 * for a folder, a pipe or a device, and `file_exists`.
 */
export async function writablePath(cwd: string, { file, force, place }: WantedFile): Promise<string> {
  const wanted = path.resolve(cwd, file);
  const target = await targetOf(wanted);
  refuseBatonFolder(target, place);
  const there = await stat(target).catch(() => undefined);
  if (there === undefined) return target;
  if (!there.isFile()) {
    throw new BatonError('not_a_file', `${wanted} is no regular file; nothing was written.`, {
      hint: 'Name another file.',
    });
  }
  if (force) return target;
  throw fileExists(wanted);
}

function fileExists(file: string): BatonError {
  return new BatonError('file_exists', `There is a file ${file} already; it was not touched.`, {
    hint: 'Name another file, or write over it with --force.',
  });
}

/**
 * Looks at `--output` before the work. What it gives writes the text and says where to; null: no file is wanted. The same
 * document as it was before is replaced without `--force`. Throws `file_exists`.
 */
export async function outputOf(
  { cwd }: Pick<CliHost, 'cwd'>,
  { output, force }: OutputOptions,
): Promise<(text: string) => Promise<string | null>> {
  if (output === undefined) return async () => null;
  const target = await writablePath(cwd, { file: output, force: true });
  return async (text) => {
    if (force !== true && !(await isFree(target, text))) throw fileExists(path.resolve(cwd, output));
    await writeNamedFile(target, text);
    return target;
  };
}

/** Nothing stands there, or the same document as it was some time ago. */
async function isFree(file: string, text: string): Promise<boolean> {
  try {
    const before = await readNamedFile(file);
    return before.trim() === '' || (titleOf(before) !== undefined && titleOf(before) === titleOf(text));
  } catch (error) {
    return error instanceof BatonError && error.code === 'file_not_found';
  }
}

/** By what a document is known again: its heading or, in JSON, its kind and what it is for. */
function titleOf(text: string): string | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return /^# .*\S/.exec(text)?.[0];
  const { agent_type = null, scope = null } = value;
  return JSON.stringify([Object.keys(value).sort(), agent_type, scope]);
}

/** What a person is told of it; nothing where no file was wanted. */
export function writtenLines(path: string | null): readonly Line[] {
  return path === null ? [] : [[plain(`Written: ${path}`)]];
}

/** Behind links, of which the folder may be one as well. What is not there yet is where it is named. */
async function targetOf(file: string): Promise<string> {
  const folder = path.dirname(file);
  const inFolder = async () => path.join(await realpath(folder).catch(() => folder), path.basename(file));
  return realpath(file).catch(inFolder);
}

function refuseBatonFolder(file: string, place: string | undefined): void {
  // Some file systems take `.Baton` for the same folder.
  const folders = path.dirname(file).toLowerCase().split(path.sep);
  const at = folders.indexOf('.baton');
  if (at < 0 || (place !== undefined && folders[at + 1] === place)) return;
  throw new BatonError('invalid_input', `${file} lies in a .baton folder; nothing was written.`, {
    hint: 'Definitions and the record lie there. Name a file outside of it.',
  });
}
