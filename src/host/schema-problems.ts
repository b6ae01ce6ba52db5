import type { ErrorObject } from 'ajv';
import { nearestName } from '../base/nearest-name.ts';

/** More than this helps nobody who has to repair the value. */
const mostProblems = 20;

/** Errors of a validation as sentences: the place, what is wrong, what is allowed. */
export function schemaProblems(errors: readonly ErrorObject[]): readonly string[] {
  const sentences = errors
    .filter((error) => !isInsideAlternative(error, errors))
    .map((error) => sentence(error, errors));
  const distinct = [...new Set(sentences)];
  if (distinct.length <= mostProblems) return distinct;
  return [...distinct.slice(0, mostProblems), `… and ${distinct.length - mostProblems} more problems.`];
}

/** What an alternative of `anyOf` complains about is told with the `anyOf`. */
function isInsideAlternative(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some((other) => isChoice(other) && other !== error && isBelow(error, other));
}

function isChoice(error: ErrorObject): boolean {
  return error.keyword === 'anyOf' || error.keyword === 'oneOf';
}

function isBelow(error: ErrorObject, choice: ErrorObject): boolean {
  return error.schemaPath.startsWith(`${choice.schemaPath}/`) && error.instancePath.startsWith(choice.instancePath);
}

function sentence(error: ErrorObject, errors: readonly ErrorObject[]): string {
  const place = placeOf(error.instancePath);
  if (!isChoice(error)) return `${place} ${complaint(error)}.`;
  const { passingSchemas } = paramsOf(error);
  if (Array.isArray(passingSchemas)) return `${place} fits more than one of the forms of which exactly one is allowed.`;
  const reasons = alternatives(error, errors);
  const told = reasons.length === 0 ? '' : `: ${reasons.map((reason, n) => `(${n + 1}) ${reason}`).join('; ')}`;
  return `${place} fits none of the allowed forms${told}.`;
}

function alternatives(choice: ErrorObject, errors: readonly ErrorObject[]): readonly string[] {
  const byForm = new Map<string, string>();
  for (const error of errors) {
    if (error === choice || !isBelow(error, choice)) continue;
    const form = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] ?? '';
    if (!byForm.has(form)) byForm.set(form, `${placeOf(error.instancePath)} ${complaint(error)}`);
  }
  return [...byForm.values()].slice(0, 5);
}

type Params = Readonly<Record<string, unknown>>;

const complaints: Readonly<Record<string, (params: Params, error: ErrorObject) => string>> = {
  type: ({ type }, { data }) => `must be ${list(type)}, but is ${kindOf(data)}`,
  required: ({ missingProperty }) => `lacks the required key ${quote(missingProperty)}`,
  additionalProperties: ({ additionalProperty }, { parentSchema }) =>
    unknownKey(additionalProperty, knownKeys(parentSchema)),
  unevaluatedProperties: ({ unevaluatedProperty }, { parentSchema }) =>
    unknownKey(unevaluatedProperty, knownKeys(parentSchema)),
  enum: ({ allowedValues }, { data }) => `is ${shown(data)}; allowed are ${choices(allowedValues)}`,
  const: ({ allowedValue }, { data }) => `is ${shown(data)}; only ${shown(allowedValue)} is allowed`,
  minimum: ({ limit }, { data }) => `is ${shown(data)}; the least is ${shown(limit)}`,
  maximum: ({ limit }, { data }) => `is ${shown(data)}; the most is ${shown(limit)}`,
  exclusiveMinimum: ({ limit }, { data }) => `is ${shown(data)}; it must be more than ${shown(limit)}`,
  exclusiveMaximum: ({ limit }, { data }) => `is ${shown(data)}; it must be less than ${shown(limit)}`,
  multipleOf: ({ multipleOf }, { data }) => `is ${shown(data)}; it must be a multiple of ${shown(multipleOf)}`,
  minLength: ({ limit }, { data }) => `is ${shown(data)}; it needs at least ${shown(limit)} characters`,
  maxLength: ({ limit }) => `is too long; at most ${shown(limit)} characters are allowed`,
  minItems: ({ limit }) => `has too few items; at least ${shown(limit)} are needed`,
  maxItems: ({ limit }) => `has too many items; at most ${shown(limit)} are allowed`,
  uniqueItems: ({ i, j }) => `has the same item twice, at ${shown(j)} and ${shown(i)}`,
  pattern: ({ pattern }, { data }) => `is ${shown(data)}; it must match the pattern ${shown(pattern)}`,
};

function complaint(error: ErrorObject): string {
  return complaints[error.keyword]?.(paramsOf(error), error) ?? error.message ?? `breaks the rule ${error.keyword}`;
}

function paramsOf(error: ErrorObject): Params {
  return error.params;
}

function unknownKey(key: unknown, known: readonly string[]): string {
  const nearest = nearestName(String(key), known);
  const meant = nearest === undefined ? '' : ` (did you mean ${quote(nearest)}?)`;
  const allowed = known.length === 0 ? 'no further keys are allowed' : `allowed are ${known.map(quote).join(', ')}`;
  return `has the unknown key ${quote(key)}${meant}; ${allowed}`;
}

function knownKeys(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return [];
  return Object.keys(schema.properties ?? {});
}

/** `/items/0/a b` → `items[0]["a b"]`; the whole value has no path. */
function placeOf(instancePath: string): string {
  if (instancePath === '') return 'The value';
  const keys = instancePath.slice(1).split('/').map(unescapePointer);
  return keys.map(pathPart).join('').replace(/^\./, '');
}

function pathPart(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function list(names: unknown): string {
  return Array.isArray(names) ? names.join(' or ') : String(names).replaceAll(',', ' or ');
}

function choices(values: unknown): string {
  const all: readonly unknown[] = Array.isArray(values) ? values : [values];
  const text = all.slice(0, 20).map(shown).join(', ');
  return all.length > 20 ? `${text} and ${all.length - 20} more` : text;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function quote(value: unknown): string {
  return `'${String(value)}'`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
