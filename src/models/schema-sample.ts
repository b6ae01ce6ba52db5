import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Choose } from './choices.ts';
import { sampleNumber } from './number-sample.ts';
import { flattenSchema } from './schema-flatten.ts';
import { sampleString } from './string-sample.ts';

export interface SampleOptions {
  readonly choose: Choose;
  /** `all`: optional properties too, as far as the nesting allows; `required`: nothing that may be left out. */
  readonly properties: 'all' | 'required';
  /** Whether the schema's own `default` and `examples` are taken: likely values that nobody checked. */
  readonly examples: 'use' | 'ignore';
  /** A text for a property; null: say something that fits the schema. */
  readonly textFor: (name: string) => string | null;
}

/** Deeper than this only what is required is made, so that recursive schemas come to an end. */
const optionalDepth = 5;
const maxDepth = 24;
/** A schema that refers to itself can ask for more values than there are atoms. */
const maxValues = 3000;
/** More items or properties than this say nothing more about a workflow, whatever a schema asks for. */
const maxEntries = 200;

/**
 * A value that fits the JSON schema, as far as that can be told without solving it: `not`, `if`, `dependentSchemas`,
 * `contains` and `patternProperties` are not looked at. The same options give the same value.
 */
export function sampleOf(schema: JsonObject, options: SampleOptions): Json {
  return new Sampler(schema, options).value(schema, { path: '', name: '', depth: 0 });
}

interface Place {
  /** JSON pointer into the value. */
  readonly path: string;
  /** The nearest property's name. */
  readonly name: string;
  readonly depth: number;
}

class Sampler {
  readonly #root: JsonObject;
  readonly #options: SampleOptions;
  #valuesLeft = maxValues;

  constructor(root: JsonObject, options: SampleOptions) {
    this.#root = root;
    this.#options = options;
  }

  value(schema: Json, place: Place): Json {
    if (!isJsonObject(schema) || place.depth > maxDepth || this.#valuesLeft <= 0) return null;
    this.#valuesLeft--;
    const { choose } = this.#options;
    const flat = flattenSchema(schema, this.#root, (count) => choose(`${place.path}|branch`, count));
    const given = this.#givenValue(flat, place);
    if (given !== undefined) return given;
    switch (typeOf(flat, (count) => choose(`${place.path}|type`, count))) {
      case 'null':
        return null;
      case 'boolean':
        return choose(place.path, 2) === 0;
      case 'integer':
        return sampleNumber(flat, { kind: 'integer', name: place.name, choose: (n) => choose(place.path, n) });
      case 'number':
        return sampleNumber(flat, { kind: 'number', name: place.name, choose: (n) => choose(place.path, n) });
      case 'array':
        return this.#array(flat, place);
      case 'object':
        return this.#object(flat, place);
      case 'string':
        return this.#string(flat, place);
    }
  }

  #string(schema: JsonObject, { path, name }: Place): Json {
    const { choose, textFor } = this.#options;
    const text = sampleString(schema, { path, name, choose, text: textFor(name) });
    this.#valuesLeft -= Math.floor(text.length / 50);
    return text;
  }

  #givenValue(schema: JsonObject, place: Place): Json | undefined {
    if (schema.const !== undefined) return schema.const;
    if (isList(schema.enum) && schema.enum.length > 0) {
      return schema.enum[this.#options.choose(place.path, schema.enum.length)];
    }
    if (this.#options.examples === 'ignore') return undefined;
    return schema.default ?? (isList(schema.examples) ? schema.examples[0] : undefined);
  }

  #array(schema: JsonObject, place: Place): Json {
    const fixed = fixedItems(schema);
    const least = Math.min(numberOr(schema.minItems, 0), maxEntries);
    const most = numberOr(schema.maxItems, Number.POSITIVE_INFINITY);
    const usual = place.depth < optionalDepth && this.#options.properties === 'all' ? Math.max(2, fixed.length) : 0;
    const length = Math.min(Math.max(usual, least), most);
    const rest = restItems(schema);
    const taken = schema.uniqueItems === true ? new Set<string>() : null;
    const items: Json[] = [];
    for (let index = 0; index < length && this.#valuesLeft > 0; index++) {
      const item = fixed[index] ?? rest;
      const value = item === false ? undefined : this.#item(item, { place, index, taken });
      if (value === undefined) break;
      items.push(value);
    }
    return items;
  }

  /** Undefined: there is no other item than those that are taken. */
  #item(schema: Json, context: { place: Place; index: number; taken: Set<string> | null }): Json | undefined {
    const { place, index, taken } = context;
    for (let attempt = 0; attempt < 40; attempt++) {
      const path = `${place.path}/${index}${attempt === 0 ? '' : `+${attempt}`}`;
      const value = this.value(schema === true ? {} : schema, { path, name: place.name, depth: place.depth + 1 });
      if (taken === null) return value;
      const text = JSON.stringify(value);
      if (!taken.has(text)) {
        taken.add(text);
        return value;
      }
    }
    return undefined;
  }

  #object(schema: JsonObject, place: Place): Json {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    const names = this.#propertyNames(schema, { declared: Object.keys(properties), depth: place.depth });
    const other = isJsonObject(schema.additionalProperties) ? schema.additionalProperties : {};
    const value: Record<string, Json> = {};
    for (const name of names) {
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (own === false) continue;
      const inner = { path: `${place.path}/${name}`, name, depth: place.depth + 1 };
      value[name] = this.value(own === undefined || own === true ? other : own, inner);
    }
    return value;
  }

  #propertyNames(schema: JsonObject, { declared, depth }: { declared: readonly string[]; depth: number }): Set<string> {
    const required = isList(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
    const wantsAll = this.#options.properties === 'all' && depth < optionalDepth;
    const least = Math.min(numberOr(schema.minProperties, 0), maxEntries);
    const names = new Set(wantsAll ? [...declared, ...required] : required);
    for (const name of declared) if (names.size < least) names.add(name);
    for (let n = 1; names.size < least; n++) names.add(`key_${n}`);
    return names;
  }
}

type SchemaType = 'null' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'string';
const schemaTypes: readonly SchemaType[] = ['null', 'boolean', 'integer', 'number', 'array', 'object', 'string'];

function typeOf(schema: JsonObject, choose: (count: number) => number): SchemaType {
  const named = (isList(schema.type) ? schema.type : [schema.type]).flatMap((name) =>
    schemaTypes.filter((type) => type === name),
  );
  const telling = named.filter((type) => type !== 'null');
  const chosen = telling[choose(telling.length)] ?? named[0];
  return chosen ?? impliedType(schema);
}

function impliedType(schema: JsonObject): SchemaType {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => schema[key] !== undefined);
  if (has('properties', 'required', 'additionalProperties', 'minProperties', 'patternProperties')) return 'object';
  if (has('items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems')) return 'array';
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) return 'number';
  return 'string';
}

function fixedItems(schema: JsonObject): readonly Json[] {
  if (isList(schema.prefixItems)) return schema.prefixItems;
  return isList(schema.items) ? schema.items : [];
}

/** The schema of the items behind the fixed ones; false where none may follow. */
function restItems(schema: JsonObject): Json {
  return (isList(schema.items) ? schema.additionalItems : schema.items) ?? {};
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function numberOr(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
