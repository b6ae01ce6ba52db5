import { isJsonObject, type Json, parseJson } from '../../src/base/json.ts';
import type { FieldShape, FormField, Variant } from '../../src/protocol/form-shape.ts';

/** Whether the control of a shape can show a value; deeper mistakes are shown where they are. */
export function fits(shape: FieldShape, value: Json): boolean {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' || (shape.role !== 'plain' && isScalar(value));
    case 'number':
      return typeof value === 'number';
    case 'truth':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && shape.options.includes(value);
    case 'constant':
      return value === shape.value;
    case 'list':
      return Array.isArray(value) || shape.is_one_or_more;
    case 'map':
      return isJsonObject(value);
    case 'group':
      return isJsonObject(value) && fitsGroup(shape.fields, Object.keys(value), value);
    case 'variants':
      return variantOf(shape.variants, value) !== undefined;
    case 'steps':
      return typeof value === 'object' && value !== null;
    case 'any':
      return true;
  }
}

/** The form that a value has; undefined: none of them. */
export function variantOf(variants: readonly Variant[], value: Json): Variant | undefined {
  return variants.find(({ shape }) => fits(shape, value));
}

/** Groups are told apart by their words and by what they need. */
function fitsGroup(
  fields: readonly FormField[],
  keys: readonly string[],
  map: Readonly<Record<string, Json>>,
): boolean {
  return fields.every(({ key, shape, is_required: isNeeded }) => {
    if (shape.kind === 'constant' || (shape.kind === 'choice' && isNeeded)) return fits(shape, map[key] ?? null);
    return !isNeeded || keys.includes(key) || keys.length === 0;
  });
}

function isScalar(value: Json): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** What a person begins with who adds a value of a shape. */
export function starterOf(shape: FieldShape, usual: Json = null): Json {
  if (usual !== null && fits(shape, usual)) return usual;
  switch (shape.kind) {
    case 'text':
      return '';
    case 'number':
      return 1;
    case 'truth':
      return true;
    case 'choice':
      return shape.options[0] ?? '';
    case 'constant':
      return shape.value;
    case 'list':
    case 'steps':
      return [];
    case 'map':
      return {};
    case 'group':
      return starterOfGroup(shape.fields);
    case 'variants':
      return shape.variants[0] === undefined ? '' : starterOf(shape.variants[0].shape);
    case 'any':
      return '';
  }
}

function starterOfGroup(fields: readonly FormField[]): Json {
  const needed = fields.filter(({ is_required: isNeeded }) => isNeeded);
  const begun = needed.length > 0 ? needed : fields.slice(0, 1);
  return Object.fromEntries(begun.map((field) => [field.key, starterOf(field.shape, field.default)]));
}

/** The value that somebody means by a text, in a place where anything may stand. A number that would be written otherwise is a text. */
export function valueOfText(text: string): Json {
  const value = parseJson(text);
  const isOther = typeof value === 'number' && String(value) !== text.trim();
  return value === undefined || isOther ? text : value;
}

/** The number that somebody means by a text; the text itself when there is none, or none of that size. */
export function numberOfText(text: string): number | string {
  const value = parseJson(text);
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : text;
}

/** The text by which somebody reads and writes a value, in a place where anything may stand. */
export function textOfValue(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value, undefined, isFlat(value) ? undefined : 2);
  return valueOfText(value) === value ? value : JSON.stringify(value);
}

function isFlat(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}
