import type { Json, JsonObject } from '../base/json.ts';
import { isOfType } from '../base/json-type.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { InputDeclaration } from './workflow.ts';

/** The inputs with defaults filled in, or one sentence for each that does not fit its declaration. */
export function checkInputs(
  declarations: Readonly<Record<string, InputDeclaration>>,
  given: JsonObject,
): Result<JsonObject, readonly string[]> {
  const problems: string[] = [];
  const checked: Record<string, Json> = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(declarations, name)) problems.push(unknownInput(name, declarations));
  }
  for (const [name, declaration] of Object.entries(declarations)) {
    const value = Object.hasOwn(given, name) ? given[name] : declaration.default;
    const problem = problemOf(name, declaration, value);
    if (problem !== undefined) problems.push(problem);
    checked[name] = value ?? null;
  }
  return problems.length === 0 ? ok(checked) : fail(problems);
}

function unknownInput(name: string, declarations: Readonly<Record<string, InputDeclaration>>): string {
  const known = Object.keys(declarations);
  const list = known.length === 0 ? 'The workflow has no inputs.' : `Known: ${known.join(', ')}.`;
  return `There is no input '${name}'.${didYouMean(name, known)} ${list}`;
}

function problemOf(name: string, declaration: InputDeclaration, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) {
    if (!declaration.required) return undefined;
    return `The input '${name}' (${declaration.type}) is missing.${declaration.description === '' ? '' : ` ${declaration.description}`}`;
  }
  if (!isOfType(value, declaration.type)) {
    return `The input '${name}' must be of type ${declaration.type}; it is ${JSON.stringify(value)}.`;
  }
  const allowed = declaration.enum;
  if (allowed === undefined || allowed.some((each) => JSON.stringify(each) === JSON.stringify(value))) return undefined;
  return `The input '${name}' must be one of ${allowed.map((each) => JSON.stringify(each)).join(', ')}; it is ${JSON.stringify(value)}.`;
}
