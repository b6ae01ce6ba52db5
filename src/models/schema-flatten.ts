import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';

const maxSteps = 20;
/** Schemas that refer to themselves inside `allOf` would double without end. */
const maxParts = 20;

/**
 * The schema with `$ref` followed, `allOf` merged in and one branch of `anyOf` and `oneOf` chosen, on its top level
 * only. Branches that allow nothing but null are taken when there is no other.
 */
export function flattenSchema(schema: JsonObject, root: JsonObject, choose: (count: number) => number): JsonObject {
  let flat = schema;
  for (let step = 0; step < maxSteps; step++) {
    const { $ref, allOf, anyOf, oneOf, ...rest } = flat;
    if (typeof $ref === 'string') flat = merge(withoutRef(flat), lookUp($ref, root));
    else if (Array.isArray(allOf)) flat = partsOf(allOf).reduce(merge, restWith(rest, { anyOf, oneOf }));
    else if (Array.isArray(anyOf)) flat = merge(restWith(rest, { oneOf }), branchOf(anyOf, choose));
    else if (Array.isArray(oneOf)) flat = merge(rest, branchOf(oneOf, choose));
    else return flat;
  }
  return flat;
}

function withoutRef({ $ref: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

function restWith(rest: JsonObject, kept: Readonly<Record<string, Json | undefined>>): JsonObject {
  const defined = Object.entries(kept).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return { ...rest, ...Object.fromEntries(defined) };
}

function partsOf(list: readonly Json[]): readonly JsonObject[] {
  return list.filter(isJsonObject);
}

function branchOf(list: readonly Json[], choose: (count: number) => number): JsonObject {
  const branches = partsOf(list);
  const telling = branches.filter((branch) => branch.type !== 'null' && branch.const !== null);
  return telling[choose(telling.length)] ?? branches[0] ?? {};
}

/** What `#`, `#/$defs/name` and other pointers into the same schema mean; {} for anything else. */
function lookUp(reference: string, root: JsonObject): JsonObject {
  if (!reference.startsWith('#')) return {};
  const keys = reference
    .slice(1)
    .split('/')
    .slice(1)
    .map((key) => decoded(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  let found: Json | undefined = root;
  for (const key of keys) {
    if (Array.isArray(found)) found = (found as readonly Json[])[Number(key)];
    else found = isJsonObject(found) ? found[key] : undefined;
  }
  return isJsonObject(found) ? found : {};
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

const lowest = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const highest = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];

function merge(a: JsonObject, b: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = merged[key];
    merged[key] = before === undefined ? value : mergeKeyword(key, before, value);
  }
  return merged;
}

function mergeKeyword(key: string, a: Json, b: Json): Json {
  if (key === 'properties' && isJsonObject(a) && isJsonObject(b)) return mergeProperties(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return mergeLists(key, a as readonly Json[], b as readonly Json[]);
  if (typeof a === 'number' && typeof b === 'number') {
    if (lowest.includes(key)) return Math.min(a, b);
    if (highest.includes(key)) return Math.max(a, b);
  }
  return b;
}

function mergeProperties(a: JsonObject, b: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const before = merged[name];
    merged[name] = before === undefined || before === value ? value : { allOf: [before, value] };
  }
  return merged;
}

function mergeLists(key: string, a: readonly Json[], b: readonly Json[]): Json {
  if (key === 'required') return [...new Set([...a, ...b])];
  if (key === 'allOf') return [...a, ...b].slice(0, maxParts);
  if (key === 'enum') return a.filter((value) => b.some((other) => JSON.stringify(other) === JSON.stringify(value)));
  return b;
}
