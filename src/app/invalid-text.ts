import { counted } from '../base/counted.ts';
import type { Failure } from '../domain/failure.ts';
import { type Problem, isError } from '../domain/problem.ts';

/** Of a workflow that was not written: every error stands in it with its place, so that a model can act on it. */
export function invalidText(problems: readonly Problem[]): Failure {
  const errors = problems.filter(isError);
  const shown = errors.slice(0, mostShown).map(({ line, column, message, code }) => {
    return `${line}:${column} ${message} (${code})`;
  });
  const head = `The workflow has ${counted(errors.length, 'error')}, and nothing was written.`;
  const more = errors.length > shown.length ? [`… and ${errors.length - shown.length} more.`] : [];
  return {
    code: 'invalid_workflow',
    message: [`${head} Correct them at line:column of the text and give all of it again.`, ...shown, ...more].join(
      '\n',
    ),
    details: { problems: errors.map(({ correction: _correction, ...problem }) => problem) },
  };
}

const mostShown = 20;
