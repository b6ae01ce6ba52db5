import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { jsonSchemas } from '../dsl/schema/json-schemas.ts';
import { canonicalKey } from '../dsl/schema/spellings.ts';
import type { Path } from '../dsl/yaml/path.ts';
import type { FileKind } from './open-file.ts';
import { childOf, insideQuotes, type Outlined, type OutlineMap, type OutlineNode } from './outline/outline.ts';

/** One form that a value at a place can have. */
export interface ValueForm {
  /**
   * Where in the language that is: the nearest named form and the keys from there, `*` for any key or index, such as
   * `agent_step/agent`, `model/name`, `http_step/headers/*`, in the usual spelling. The form of a file itself has the file's kind as its name.
   */
  readonly location: string;
  /** A JSON schema, draft 7, that is no union and no reference. */
  readonly schema: JsonObject;
}

const schemas = jsonSchemas();

/**
 * The forms that a value at a path can have. Of several the ones that fit what stands around are taken: by their `type`
 * or the like, else by the keys that are there.
 */
export function formsAt(kind: FileKind, path: Path, { root: outline, text }: Outlined): readonly ValueForm[] {
  const root = schemas[kind];
  return new SchemaWalk({ root, text }).follow({ location: kind, schema: root }, path, outline);
}

interface Materials {
  readonly root: JsonObject;
  readonly text: string;
}

/** References and unions in each other beyond which nothing more is said. */
const mostUnions = 20;

class SchemaWalk {
  readonly #root: JsonObject;
  readonly #text: string;

  constructor({ root, text }: Materials) {
    this.#root = root;
    this.#text = text;
  }

  follow(start: ValueForm, path: Path, outline: OutlineNode | null): readonly ValueForm[] {
    let forms = this.#options(start);
    let node: OutlineNode | null | undefined = outline;
    for (const part of path) {
      const map = node?.kind === 'map' ? node : undefined;
      if (map !== undefined) forms = this.#fitting(forms, map, part);
      forms = this.inside(forms, part);
      node = childOf(node, part);
    }
    return node?.kind === 'map' ? this.#fitting(forms, node, undefined) : forms;
  }

  inside(forms: readonly ValueForm[], part: string | number): readonly ValueForm[] {
    return distinct(forms.flatMap((form) => this.#inner(form, part)));
  }

  /** Without unions and references; what a place says about itself counts more than what it refers to. */
  #options({ location, schema }: ValueForm, depth = 0): readonly ValueForm[] {
    if (depth > mostUnions) return [];
    const { $ref, anyOf, oneOf, allOf, ...own } = schema;
    const inner = [...unionOf(anyOf), ...unionOf(oneOf)];
    if (typeof $ref === 'string') {
      const [, keyword = '', name = ''] = $ref.split('/');
      const definitions = this.#root[keyword];
      const target = isJsonObject(definitions) ? definitions[name] : undefined;
      if (!isJsonObject(target)) return [];
      return this.#options({ location: name, schema: { ...target, ...said(own) } }, depth + 1);
    }
    const [only, ...others] = unionOf(allOf);
    if (inner.length === 0 && only !== undefined && others.length === 0 && only.$ref !== undefined) {
      return this.#options({ location, schema: { ...only, ...said(own) } }, depth + 1);
    }
    if (inner.length === 0) return [{ location, schema: own }];
    return inner.flatMap((option) => this.#options({ location, schema: { ...said(own), ...option } }, depth + 1));
  }

  #inner({ location, schema }: ValueForm, part: string | number): readonly ValueForm[] {
    if (typeof part === 'number') {
      const { items } = schema;
      return isJsonObject(items) ? this.#options({ location: `${location}/*`, schema: items }) : [];
    }
    const property = propertyOf(schema, part);
    if (property !== undefined) {
      const key =
        property.deprecated === true ? canonicalKey(part, (each) => propertyOf(schema, each) !== undefined) : part;
      return this.#options({ location: `${location}/${key}`, schema: property });
    }
    const { additionalProperties: others } = schema;
    if (isJsonObject(others)) return this.#options({ location: `${location}/*`, schema: others });
    return isAnything(schema) ? [{ location: `${location}/*`, schema: {} }] : [];
  }

  /** `asked`: a key whose value is looked for, which therefore decides nothing. */
  #fitting(forms: readonly ValueForm[], map: OutlineMap, asked: string | number | undefined): readonly ValueForm[] {
    const maps = forms.filter(({ schema }) => schema.type === 'object' || isAnything(schema));
    const named = maps.filter(({ schema }) => this.#isMeant(schema, map, asked));
    const left = named.length > 0 ? named : maps;
    const strangers = left.map(({ schema }) => strangersOf(schema, map));
    const least = Math.min(...strangers);
    return left.filter((_, index) => strangers[index] === least);
  }

  /** No required key with few possible values has another one. */
  #isMeant(schema: JsonObject, map: OutlineMap, asked: string | number | undefined): boolean {
    const required = Array.isArray(schema.required) ? schema.required : [];
    return map.entries.every(({ key, value }) => {
      if (key === asked || !required.includes(key) || value?.kind !== 'scalar') return true;
      const values = valuesOf(propertyOf(schema, key) ?? {});
      const { start, end } = insideQuotes(value, this.#text);
      return values.length === 0 || values.includes(this.#text.slice(start, end));
    });
  }
}

/** What the language says about a form by its name; empty where it says nothing. */
export function descriptionOf(kind: FileKind, name: string): string {
  const { definitions } = schemas[kind];
  const form = isJsonObject(definitions) ? definitions[name] : undefined;
  return isJsonObject(form) && typeof form.description === 'string' ? form.description : '';
}

/** The forms that a key or index of a value can have, whose own forms are given. */
export function formsInside(kind: FileKind, forms: readonly ValueForm[], part: string | number): readonly ValueForm[] {
  return new SchemaWalk({ root: schemas[kind], text: '' }).inside(forms, part);
}

/** The forms at a path of a value that has a schema of its own, which need not be one of the language. */
export function formsWithin(form: ValueForm, path: Path, { root, text }: Outlined): readonly ValueForm[] {
  return new SchemaWalk({ root: form.schema, text }).follow(form, path, root);
}

/** The values that a schema lists. */
export function valuesOf(schema: JsonObject): readonly Json[] {
  if (Array.isArray(schema.enum)) return schema.enum as readonly Json[];
  return schema.const === undefined ? [] : [schema.const];
}

/** The schemas of the keys of a map, in the order of the language; second spellings are left out. */
export function keysOf(schema: JsonObject): readonly (readonly [string, JsonObject])[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).flatMap(([key, value]) =>
    isJsonObject(value) && value.deprecated !== true ? [[key, value] as const] : [],
  );
}

/** Any value whatever. */
export function isAnything(schema: JsonObject): boolean {
  return schema.type === undefined && valuesOf(schema).length === 0;
}

function propertyOf({ properties }: JsonObject, key: string): JsonObject | undefined {
  const found = isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return isJsonObject(found) ? found : undefined;
}

/** Keys of a map that a form does not know. */
function strangersOf(schema: JsonObject, { entries }: OutlineMap): number {
  if (schema.additionalProperties !== false) return 0;
  return entries.filter(({ key, colon }) => colon !== null && propertyOf(schema, key) === undefined).length;
}

const spoken = ['description', 'default', 'examples', 'deprecated'] as const;

function said(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    spoken.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]] as [string, Json]])),
  );
}

function unionOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function distinct(forms: readonly ValueForm[]): readonly ValueForm[] {
  const seen = new Set<string>();
  return forms.filter((form) => {
    const text = JSON.stringify(form);
    return !seen.has(text) && seen.add(text);
  });
}
