import { BatonError } from '../base/errors.ts';
import type { Problem } from '../domain/problem.ts';

type InvalidFileCode = 'invalid_agent' | 'invalid_config' | 'invalid_group' | 'invalid_workflow';

/** A definition file that cannot be used: its first problem in words, all of them in `details.problems`. */
export function invalidFile(code: InvalidFileCode, file: string, problems: readonly Problem[]): BatonError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const first = errors[0];
  const place = first === undefined ? file : `${file}:${first.line}:${first.column}`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new BatonError(code, `${place}: ${first?.message ?? 'The file has errors.'}${more}`, {
    hint: 'Correct the file; "baton validate" checks all files of the workspace.',
    details: { problems: problems.map((problem) => ({ ...problem, file })) },
  });
}
