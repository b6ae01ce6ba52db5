import type { Json } from '../../base/json.ts';
import type { InputDeclaration, InputType } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';
import { scopedSteps } from './scope.ts';
import type { Validation } from './validation.ts';

/** Defaults and allowed values have the type that is declared beside them. */
export function checkInputs(validation: Validation): void {
  checkDeclarations(validation.workflow.inputs, [...validation.root, 'inputs'], validation);
  for (const { step } of scopedSteps(validation.scopes)) {
    if (step.type !== 'human') continue;
    checkDeclarations(step.fields, [...validation.pathOf(step), 'fields'], validation);
  }
}

function checkDeclarations(
  declarations: Readonly<Record<string, InputDeclaration>>,
  path: Path,
  { problems }: Validation,
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

function isOfType(value: Json, type: InputType): boolean {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
