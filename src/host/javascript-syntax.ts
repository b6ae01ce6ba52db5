import { compileFunction } from 'node:vm';
import { messageOf } from '../base/errors.ts';
import type { CodeProblem } from '../domain/code-problem.ts';

/**
 * Why the body of a function of `context` and `input` is no JavaScript. It is compiled and not run, by the engine of this
 * process and not by the sandbox's: that takes microseconds and tells the column. The sandbox refuses what this refuses,
 * and now and then more.
 */
export function javascriptProblem(code: string): CodeProblem | undefined {
  try {
    compileFunction(code, ['context', 'input'], { filename });
    return undefined;
  } catch (error) {
    return { message: messageOf(error), ...placeOf(code, error instanceof Error ? (error.stack ?? '') : '') };
  }
}

const filename = 'code';

/** The engine tells the place in its stack only: `code:2`, the line itself, and marks below what is wrong there. */
function placeOf(code: string, stack: string): Pick<CodeProblem, 'start' | 'end'> {
  const [, number, , below = ''] = /^code:(\d+)\n([^\n]*)\n([^\n]*)\n/.exec(stack) ?? [];
  const line = lineAt(code, Number(number ?? 1));
  const marks = /\^+/.exec(below);
  if (marks !== null) {
    const start = line.start + marks.index;
    return { start, end: start + marks[0].length };
  }
  // At the end of the code nothing stands that could be marked.
  const text = code.slice(line.start, line.end);
  const start = line.start + (text.length - text.trimStart().length);
  return { start, end: Math.max(start, line.start + text.trimEnd().length) };
}

function lineAt(code: string, number: number): { readonly start: number; readonly end: number } {
  const breaks = [...code.matchAll(/\r\n|[\n\r\u2028\u2029]/g)];
  const before = breaks[number - 2];
  return {
    start: before === undefined ? 0 : before.index + before[0].length,
    end: breaks[number - 1]?.index ?? code.length,
  };
}
