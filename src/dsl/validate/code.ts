import type { CodeProblem } from '../../domain/code-problem.ts';
import type { Step } from '../../domain/workflow.ts';
import type { StepLook } from './step-look.ts';

/** The code of `code` steps can be read. What it does when it runs is not looked at. */
export function checkCode(step: Step, { problems, around: { checkCode: check } }: StepLook): void {
  const path = ['code'];
  if (step.type !== 'code' || check === undefined || problems.isBroken(path)) return;
  const found = check(step.code);
  if (found === undefined) return;
  const { start, end } = found;
  const message = `The code is no JavaScript: ${found.message}.${adviceFor(found)}`;
  problems.add({ code: 'code-syntax', path, message, spot: { kind: 'within', start, end } });
}

function adviceFor({ message }: CodeProblem): string {
  if (message.startsWith('await ')) return ' The sandbox has nothing to wait for.';
  if (message.startsWith('Cannot use import')) return ' The sandbox has no modules.';
  return /^Identifier '(?:context|input)'/.test(message) ? ' The function has it as a parameter.' : '';
}
