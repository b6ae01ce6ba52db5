import { throwIfAborted } from '../base/abort.ts';
import { systemCodeOf } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { FileMatch } from '../ports/workspace-files.ts';
import { readFileText } from './file-text.ts';
import { locate } from './workspace-fence.ts';

/** Larger files are data, not something that a person or a model would look through. */
const largestFile = 2 * 1024 * 1024;
const longestLine = 400;

export type LineTest = (line: string) => boolean;

/** A test for lines from what was asked for. The regex engine is loaded when first needed. */
export async function lineTest(query: {
  readonly text: string;
  readonly regex?: boolean;
}): Promise<Result<LineTest, Failure>> {
  const { text } = query;
  if (text === '') {
    return fail({
      code: 'invalid_search',
      message: 'The text to search for is empty.',
      hint: 'Name what to look for.',
    });
  }
  if (query.regex !== true) return ok((line) => line.includes(text));
  const { compileLinearRegex } = await import('./linear-regex.ts');
  const test = compileLinearRegex(text);
  if (test.ok) return test;
  return fail({
    code: 'invalid_regex',
    message: `The regular expression '${text}' cannot be used: ${test.error}.`,
    hint: 'Correct it; look-around and back-references do not exist here. Without regex the text is taken as it is.',
  });
}

/** Lines that pass the test, file by file, until `limit` are found. */
export async function searchFiles(
  root: string,
  paths: readonly string[],
  options: { readonly test: LineTest; readonly limit: number; readonly signal: AbortSignal },
): Promise<readonly FileMatch[]> {
  const found: FileMatch[] = [];
  for (const path of paths) {
    throwIfAborted(options.signal);
    for (const match of matchesIn(path, await textOf(root, path), options.test)) {
      if (found.length >= options.limit) return found;
      found.push(match);
    }
  }
  return found;
}

/** Empty for what cannot be searched: binary, too large, gone or closed to us since it was listed. */
async function textOf(root: string, path: string): Promise<string> {
  try {
    const place = await locate(root, path);
    const file = place.ok ? await readFileText(place.value.absolute, largestFile) : undefined;
    return file?.kind === 'text' && !file.truncated ? file.text : '';
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return '';
  }
}

function* matchesIn(path: string, text: string, test: LineTest): Generator<FileMatch, void, undefined> {
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    const own = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (test(own)) yield { path, line: number, text: shortened(own) };
  }
}

function shortened(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
