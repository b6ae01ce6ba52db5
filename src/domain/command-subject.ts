import { normalisedPath } from './workspace-path.ts';

/** A command with the circumstances that decide what it does. */
export interface CommandCall {
  readonly line: string;
  /** Relative to the workspace; null or `.` is the workspace itself. */
  readonly cwd: string | null;
  /** Names of the variables that it is given. */
  readonly env: readonly string[];
  /** Whether the line goes to a shell although its author could have it split into words. */
  readonly shell: boolean;
}

/** What needs no quotes within the parentheses. */
const plainWord = /^[^\s"'(),\\*]+$/;
/** A line that itself ends like a subject with circumstances. */
const lookalike = / \((in|env|shell)\b.*\)$/s;

/**
 * What a person approves and a rule covers: the line, and in parentheses each circumstance that is not the usual one, as
 * in `npm test (in vendor/x, env CI HOME, shell)`. Two calls that differ in one of these have different subjects.
 */
export function commandSubject({ line, cwd, env, shell }: CommandCall): string {
  const folder = normalisedPath(cwd ?? '');
  const circumstances = [
    ...(folder === '' ? [] : [`in ${word(folder)}`]),
    ...(env.length === 0 ? [] : [`env ${env.toSorted().map(word).join(' ')}`]),
    ...(shell ? ['shell'] : []),
  ];
  if (circumstances.length > 0) return `${line} (${circumstances.join(', ')})`;
  return lookalike.test(line) ? `${line} (in .)` : line;
}

function word(text: string): string {
  return plainWord.test(text) ? text : JSON.stringify(text);
}
