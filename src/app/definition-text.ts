import { messageOf } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Problem } from '../domain/problem.ts';
import type { DefinitionSource } from './definition-source.ts';

/** The text of a definition file; undefined when there is none. What keeps it from being read is a problem of the file. */
export async function definitionText(
  source: DefinitionSource,
  file: string,
): Promise<Result<string, Problem> | undefined> {
  try {
    const text = await source.text(file);
    return text === undefined ? undefined : ok(text);
  } catch (error) {
    return fail(unreadable(messageOf(error)));
  }
}

export function unreadable(reason: string): Problem {
  const place = { path: '', line: 1, column: 1, end_line: 1, end_column: 1 };
  return { code: 'unreadable-file', severity: 'error', message: `The file cannot be read: ${reason}`, ...place };
}
