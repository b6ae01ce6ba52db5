import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { FieldShape, FormField, Variant } from '../../protocol/form-shape.ts';
import { isListed, isLongText, isWholeValue, roleOf } from './text-roles.ts';

/** Schemas by the name under which `$ref` names them. */
export type Definitions = Readonly<Record<string, Json>>;

/** What stands around a schema. */
interface Around {
  /** The nearest key above, which says what its texts are. */
  readonly key: string;
  readonly definitions: Definitions;
}

/** The fields of a map as its JSON schema (draft 7) describes them; keys that are only other spellings are left out. */
export function fieldsOfSchema(
  schema: JsonObject,
  {
    definitions,
    spellings,
  }: { readonly definitions: Definitions; readonly spellings: Readonly<Record<string, string>> },
): readonly FormField[] {
  const needed = neededKeys(schema);
  return Object.entries(asObject(schema.properties)).flatMap(([key, value]): readonly FormField[] => {
    const field = asObject(value);
    if (field.deprecated === true) return [];
    const spelling = spellings[key];
    return [
      {
        key,
        spellings: spelling === undefined ? [] : [spelling],
        description: descriptionOf(field, definitions),
        is_required: needed.has(key),
        default: field.default ?? null,
        examples: Array.isArray(field.examples) ? field.examples : [],
        shape: shapeOfSchema(field, { key, definitions }),
      },
    ];
  });
}

/** Keys of which a map has one at least under each of its spellings count as needed. */
function neededKeys(schema: JsonObject): ReadonlySet<string> {
  const alternatives = asList(schema.allOf).flatMap((each) => asList(asObject(each).anyOf).slice(0, 1));
  return new Set([schema, ...alternatives].flatMap((each) => asList(asObject(each).required).map(String)));
}

function shapeOfSchema(schema: JsonObject, around: Around): FieldShape {
  if (isStep(schema)) return { kind: 'steps' };
  if (isWholeValue(around.key)) return anyShape(around);
  const resolved = resolve(schema, around.definitions);
  if (resolved !== schema) return shapeOfSchema(resolved, around);
  if (typeof schema.const === 'string') return { kind: 'constant', value: schema.const };
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return { kind: 'choice', options: schema.enum.map(String) };
  const alternatives = alternativesOf(schema, around.definitions);
  if (alternatives.length > 0) return shapeOfAlternatives(alternatives, around);
  switch (schema.type) {
    case 'string':
      return textShape(around.key);
    case 'integer':
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'truth' };
    case 'array':
      return listShape(schema, around);
    case 'object':
      return objectShape(schema, around);
    default:
      // Numbers and truth values that are taken as their text.
      return asList(schema.type).includes('string') ? textShape(around.key) : anyShape(around);
  }
}

function anyShape({ key }: Around): FieldShape {
  return { kind: 'any', role: roleOf(key) };
}

function textShape(key: string): FieldShape {
  return { kind: 'text', role: roleOf(key), is_long: isLongText(key), is_listed: isListed(key) };
}

function listShape(schema: JsonObject, around: Around): FieldShape {
  const items = asObject(schema.items);
  if (isStep(items)) return { kind: 'steps' };
  return { kind: 'list', item: shapeOfSchema(items, around), is_one_or_more: false };
}

function objectShape(schema: JsonObject, around: Around): FieldShape {
  if (isJsonObject(schema.properties)) {
    return { kind: 'group', fields: fieldsOfSchema(schema, { definitions: around.definitions, spellings: {} }) };
  }
  return { kind: 'map', value: shapeOfSchema(asObject(schema.additionalProperties), around) };
}

/** Of unions within unions too. */
function alternativesOf(schema: JsonObject, definitions: Definitions): readonly JsonObject[] {
  return [...asList(schema.anyOf), ...asList(schema.oneOf)].map(asObject).flatMap((each) => {
    const inner = isStep(each) ? [] : alternativesOf(resolve(each, definitions), definitions);
    return inner.length > 0 ? inner : [each];
  });
}

function shapeOfAlternatives(alternatives: readonly JsonObject[], around: Around): FieldShape {
  const shapes = alternatives.map((each) => shapeOfSchema(each, around));
  if (shapes.some(({ kind }) => kind === 'steps')) return { kind: 'steps' };
  const oneOrMore = asOneOrMore(alternatives, around);
  if (oneOrMore !== undefined) return oneOrMore;
  const options = shapes.flatMap(wordsOf);
  const text = shapes.find((shape) => shape.kind === 'text');
  // A text that may be anything covers the words, numbers and truth values that are read as a text too.
  if (text !== undefined && shapes.every((shape) => isScalar(shape)))
    return { ...text, is_listed: text.is_listed || options.length > 0 };
  const words: readonly FieldShape[] = options.length === 0 ? [] : [{ kind: 'choice', options }];
  const others = shapes.filter((shape) => wordsOf(shape).length === 0);
  const variants = [...words, ...others].map((shape): Variant => ({ label: labelOf(shape), shape }));
  return variants.length === 1 && variants[0] !== undefined ? variants[0].shape : { kind: 'variants', variants };
}

/** One value, or a list of such values. */
function asOneOrMore(alternatives: readonly JsonObject[], around: Around): FieldShape | undefined {
  const list = alternatives.at(-1);
  const others = alternatives.slice(0, -1);
  if (list?.type !== 'array' || others.length === 0 || around.key === 'run') return undefined;
  const item = shapeOfAlternatives(others, around);
  return { kind: 'list', item, is_one_or_more: true };
}

function wordsOf(shape: FieldShape): readonly string[] {
  if (shape.kind === 'constant') return [shape.value];
  return shape.kind === 'choice' ? shape.options : [];
}

function isScalar({ kind }: FieldShape): boolean {
  return ['text', 'number', 'truth', 'choice', 'constant'].includes(kind);
}

/** What a person chooses a form of a value by. */
function labelOf(shape: FieldShape): string {
  switch (shape.kind) {
    case 'group':
      return labelOfGroup(shape.fields);
    case 'choice':
      return shape.options.join(', ');
    case 'truth':
      return 'true, false';
    case 'any':
      return 'value';
    default:
      return shape.kind;
  }
}

function labelOfGroup(fields: readonly FormField[]): string {
  const kind = fields.map(({ shape }) => shape).find((shape) => shape.kind === 'constant');
  if (kind?.kind === 'constant') return kind.value;
  const words = fields.find(({ key, shape }) => key === 'type' && shape.kind === 'choice');
  if (words?.shape.kind === 'choice') return `type: ${words.shape.options.join(', ')}`;
  const needed = fields.filter(({ is_required: isRequired }) => isRequired).map(({ key }) => key);
  return needed.length > 0 ? needed.join(', ') : fields.map(({ key }) => key).join(', ');
}

function isStep({ $ref }: JsonObject): boolean {
  return $ref === '#/definitions/step' || $ref === '#/definitions/step_list';
}

/** Follows a reference, which may stand alone or in an `allOf` beside a description. */
function resolve(schema: JsonObject, definitions: Definitions): JsonObject {
  const [only, ...others] = asList(schema.allOf).map(asObject);
  const reference = schema.$ref ?? (others.length === 0 ? only?.$ref : undefined);
  if (typeof reference !== 'string') return schema;
  return asObject(definitions[reference.replace('#/definitions/', '')]);
}

function descriptionOf(schema: JsonObject, definitions: Definitions): string {
  const own = schema.description ?? resolve(schema, definitions).description;
  return typeof own === 'string' ? own : '';
}

function asObject(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
