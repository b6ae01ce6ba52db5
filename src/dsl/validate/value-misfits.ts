import { asText, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isOfType } from '../../base/json-type.ts';
import type { Correction } from '../../domain/problem.ts';
import { type TemplateNames, templateParts } from '../expressions/template-parts.ts';
import type { Suggestion } from '../problems/problem-list.ts';
import { eitherOf, shortened, valueWord } from '../problems/value-words.ts';
import type { Path } from '../yaml/path.ts';
import { isNumeric, typeName, typesOf } from './schema-types.ts';

/** Why a value that a step hands over does not fit the schema of who takes it. */
export interface Misfit {
  readonly code: 'wrong-type' | 'invalid-value' | 'missing-argument' | 'unknown-argument';
  /** From the value. */
  readonly path: Path;
  readonly message: string;
  readonly correction?: Correction | undefined;
}

export interface SchemaReading {
  /** The schema in which `$ref` looks. */
  readonly root: JsonObject;
  /** What `{name}` in a template may refer to. */
  readonly names: TemplateNames;
  readonly suggest: (word: string, known: readonly string[]) => Suggestion;
}

/** References in each other beyond which nothing more is said. */
const deepest = 20;

/**
 * What is certainly wrong with a value as a file has it. Of an expression nothing is known before it runs, and of a
 * template that it gives a text.
 */
export function valueMisfits(value: Json, schema: Json, reading: SchemaReading): readonly Misfit[] {
  return misfitsAt({ value, path: [] }, schema, { ...reading, depth: 0 });
}

interface Placed {
  readonly value: Json;
  readonly path: Path;
}

interface Walk extends SchemaReading {
  readonly depth: number;
}

function misfitsAt(placed: Placed, given: Json, walk: Walk): readonly Misfit[] {
  const schema = resolved(given, walk);
  const written = writtenAs(placed.value, walk.names);
  if (schema === undefined || written === 'expression') return [];
  const deeper = { ...walk, depth: walk.depth + 1 };
  const options = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (options.length > 0) return misfitsOfOptions(placed, options, deeper);
  return (
    typeMisfit(placed, schema, written) ??
    (written === 'template' ? undefined : choiceMisfit(placed, schema, walk)) ??
    innerMisfits(placed, schema, deeper)
  );
}

/** Undefined where the schema says nothing that can be held against a value here. */
function resolved(schema: Json, { root, depth }: Walk): JsonObject | undefined {
  if (!isJsonObject(schema) || depth > deepest) return undefined;
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const [start, keyword = '', name = '', ...rest] = $ref.split('/');
  const definitions = root[keyword];
  if (start !== '#' || rest.length > 0 || !isJsonObject(definitions)) return undefined;
  const target = definitions[name];
  return isJsonObject(target) ? target : undefined;
}

/** A whole text that begins with `$.` is an expression, as `compileValue` reads it. */
function writtenAs(value: Json, names: TemplateNames): 'expression' | 'template' | 'literal' {
  if (typeof value !== 'string') return 'literal';
  if (value.startsWith('$.')) return 'expression';
  return templateParts(value, names).some(({ kind }) => kind !== 'text') ? 'template' : 'literal';
}

/** Only where no option fits something is surely wrong; what it is, the one whose type fits can say. */
function misfitsOfOptions(placed: Placed, options: readonly Json[], walk: Walk): readonly Misfit[] {
  const each = options.map((option) => misfitsAt(placed, option, walk));
  if (each.some((misfits) => misfits.length === 0)) return [];
  const meant = each.filter((misfits) => !misfits.some((misfit) => isOfWhole(misfit, placed)));
  const [only, ...others] = meant;
  if (only !== undefined) return others.length === 0 ? only : [];
  return [
    wrongType(
      placed,
      options.flatMap((option) => typesOf(resolved(option, walk) ?? {})),
    ),
  ];
}

function isOfWhole({ code, path }: Misfit, placed: Placed): boolean {
  return code === 'wrong-type' && path.length === placed.path.length;
}

function typeMisfit(
  placed: Placed,
  schema: JsonObject,
  written: 'template' | 'literal',
): readonly Misfit[] | undefined {
  const types = typesOf(schema);
  if (types.length === 0 || types.some((type) => isOfType(placed.value, type))) return undefined;
  if (written === 'literal') return [wrongType(placed, types)];
  const advice = /^\{\{\s*(\$\.[\w.]+)\s*\}\}$/.exec(asText(placed.value))?.[1];
  const instead = advice === undefined ? 'A whole text that begins with $. keeps its type.' : `Write ${advice}.`;
  const message = `Expected ${eitherOf(types.map(typeName))}, and a template gives a text. ${instead}`;
  return [{ code: 'wrong-type', path: placed.path, message }];
}

function wrongType({ value, path }: Placed, types: readonly string[]): Misfit {
  const number = typeof value === 'string' && /^\d+$/.test(value) && types.some(isNumeric);
  const hint = number ? ` Write ${value} without quotes.` : '';
  const message = `Expected ${eitherOf([...new Set(types.map(typeName))])}, found ${valueWord(value)}.${hint}`;
  return { code: 'wrong-type', path, message };
}

function choiceMisfit({ value, path }: Placed, schema: JsonObject, walk: Walk): readonly Misfit[] | undefined {
  const choices = schema.const === undefined ? listOf(schema.enum) : [schema.const];
  if (choices.length === 0 || choices.some((choice) => JSON.stringify(choice) === JSON.stringify(value))) {
    return undefined;
  }
  const words = choices.slice(0, 20).map((choice) => (typeof choice === 'string' ? choice : JSON.stringify(choice)));
  const isText = typeof value === 'string';
  const { hint, correction } = isText ? walk.suggest(value, words) : { hint: '' };
  const found = isText ? `'${shortened(value)}'` : valueWord(value);
  const message = `Expected ${eitherOf(words)}, found ${found}.${hint}`;
  return [{ code: 'invalid-value', path, message, correction }];
}

function innerMisfits({ value, path }: Placed, schema: JsonObject, walk: Walk): readonly Misfit[] {
  if (isJsonObject(value)) return misfitsOfMap({ value, path }, schema, walk);
  if (!Array.isArray(value) || !isJsonObject(schema.items)) return [];
  const { items } = schema;
  return value.flatMap((item: Json, index) => misfitsAt({ value: item, path: [...path, index] }, items, walk));
}

interface PlacedMap extends Placed {
  readonly value: JsonObject;
}

function misfitsOfMap({ value, path }: PlacedMap, schema: JsonObject, walk: Walk): readonly Misfit[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const missing = listOf(schema.required).flatMap((key): readonly Misfit[] => {
    if (typeof key !== 'string' || Object.hasOwn(value, key)) return [];
    return [{ code: 'missing-argument', path: [...path, key], message: `The key '${key}' is required.` }];
  });
  const isClosed = schema.additionalProperties === false && schema.patternProperties === undefined;
  const others = Object.entries(value).flatMap(([key, inner]): readonly Misfit[] => {
    const at = [...path, key];
    if (Object.hasOwn(properties, key)) return misfitsAt({ value: inner, path: at }, properties[key] ?? {}, walk);
    return isClosed ? [unknownKey(key, at, walk.suggest(key, Object.keys(properties)))] : [];
  });
  return [...missing, ...others];
}

function unknownKey(key: string, path: Path, { hint, correction }: Suggestion): Misfit {
  return { code: 'unknown-argument', path, message: `Unknown key '${shortened(key)}'.${hint}`, correction };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
