import type { Step } from '../../domain/workflow.ts';
import type { Scope } from './scope.ts';
import type { Validation } from './validation.ts';

/** Inputs that nothing refers to. `used` are those found in expressions and templates. */
export function checkUnusedInputs(used: ReadonlySet<string>, { workflow, root, scopes, problems }: Validation): void {
  const unused = Object.keys(workflow.inputs).filter((name) => !used.has(name));
  if (unused.length === 0 || scopes.some(givesAllInputs)) return;
  const words = new Set(scopes.flatMap(({ steps }) => steps.flatMap(wordsOfCode)));
  for (const name of unused) {
    const path = [...root, 'inputs', name];
    if (words.has(name) || words.has('inputs') || problems.isBroken(path)) continue;
    const message = `Nothing uses the input '${name}'. Write $.${name} where it belongs, or take it away.`;
    problems.add({ code: 'unused-input', path, message, spot: { kind: 'key' } });
  }
}

/** An agent that has neither an instruction, nor input, nor a step to wait for is given the inputs. */
function givesAllInputs(scope: Scope): boolean {
  return scope.steps.some((step) => {
    if (step.type !== 'agent' || step.instruction !== null || Object.keys(step.input).length > 0) return false;
    return scope.isParallel || scope.list.dependencies.get(step.name)?.names.length === 0;
  });
}

/** Code reads the context as it likes; a name that stands in it counts as used. */
function wordsOfCode(step: Step): readonly string[] {
  return step.type === 'code' ? (step.code.match(/[A-Za-z_]\w*/g) ?? []) : [];
}
