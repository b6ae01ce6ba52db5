import type { CodeProblem } from '../../domain/code-problem.ts';
import { scopedSteps } from './scope.ts';
import type { Validation } from './validation.ts';

/** Why the body of a function is no JavaScript; undefined for one that can be read. */
export type CodeCheck = (code: string) => CodeProblem | undefined;

/** The code of `code` steps can be read. What it does when it runs is not looked at. */
export function checkCode({ scopes, problems, pathOf }: Validation, check: CodeCheck): void {
  for (const { step } of scopedSteps(scopes)) {
    if (step.type !== 'code') continue;
    const path = [...pathOf(step), 'code'];
    const found = problems.isBroken(path) ? undefined : check(step.code);
    if (found === undefined) continue;
    const { start, end } = found;
    const message = `The code is no JavaScript: ${found.message}.${adviceFor(found)}`;
    problems.add({ code: 'code-syntax', path, message, spot: { kind: 'within', start, end } });
  }
}

function adviceFor({ message }: CodeProblem): string {
  if (message.startsWith('await ')) return ' The sandbox has nothing to wait for.';
  if (message.startsWith('Cannot use import')) return ' The sandbox has no modules.';
  return /^Identifier '(?:context|input)'/.test(message) ? ' The function has it as a parameter.' : '';
}
