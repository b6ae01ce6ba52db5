import type { Json } from '../../base/json.ts';
import { isOfType } from '../../base/json-type.ts';
import type { InputDeclaration, Step } from '../../domain/workflow.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';
import type { StepLook } from './step-look.ts';
import type { Validation } from './validation.ts';

/** Defaults and allowed values have the type that is declared beside them. */
export function checkInputs({ workflow, root, problems }: Validation): void {
  checkDeclarations(workflow.inputs, [...root, 'inputs'], problems);
}

/** The same of what a person is asked for. */
export function checkFields(step: Step, { problems }: StepLook): void {
  if (step.type === 'human') checkDeclarations(step.fields, ['fields'], problems);
}

function checkDeclarations(
  declarations: Readonly<Record<string, InputDeclaration>>,
  path: Path,
  problems: ProblemList,
): void {
  for (const [name, declaration] of Object.entries(declarations)) {
    const { type, default: fallback, enum: allowed } = declaration;
    allowed?.forEach((value, index) => {
      if (isOfType(value, type)) return;
      const message = `This value is not of the type '${type}' that '${name}' has.`;
      problems.add({ code: 'invalid-value', path: [...path, name, 'enum', index], message });
    });
    if (fallback === undefined || fallback === null) continue;
    const isListed = allowed === undefined || allowed.some((value) => isSame(value, fallback));
    if (isOfType(fallback, type) && isListed) continue;
    const message = isListed
      ? `The default is not of the type '${type}' that '${name}' has.`
      : `The default is none of the values in 'enum'.`;
    problems.add({ code: 'invalid-value', path: [...path, name, 'default'], message });
  }
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
