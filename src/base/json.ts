/** A value that JSON can hold. Everything that is stored, posted or hashed is one. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** `T` where all of it is JSON. Interfaces are not assignable to `Json`: they have no index signature. */
export type JsonShape<T> = T extends Json | undefined
  ? T
  : T extends (...args: never) => unknown
    ? never
    : T extends object
      ? { readonly [K in keyof T]: JsonShape<T[K]> }
      : never;

/** The value itself, as what it is by its type. */
export function asJson<T extends object>(value: T & JsonShape<T>): JsonOf<T> {
  return value as unknown as JsonOf<T>;
}

type JsonOf<T> = T extends readonly unknown[] ? readonly Json[] : JsonObject;

/** True for a plain JSON object, false for null, lists and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What every JSON text begins with. */
const jsonBegin = /^\s*[[{"\-\dtfn]/;

/** The parsed value, or undefined when the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  // Most texts are prose, and to throw an error costs many times what it takes to read one letter.
  if (!jsonBegin.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A text as it is, anything else as its JSON; nothing for what is absent. */
export function asText(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What stands at a path of keys and indexes; undefined when nothing does. */
export function valueAt(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let at = value;
  for (const part of path) {
    if (Array.isArray(at)) at = typeof part === 'number' ? (at as readonly Json[])[part] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, String(part)) ? at[String(part)] : undefined;
  }
  return at;
}
