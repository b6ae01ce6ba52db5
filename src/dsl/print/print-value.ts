import type { Json, JsonObject } from '../../base/json.ts';

/** Keys with values; an undefined value is a key that is not printed. */
export type Printable = Readonly<Record<string, Json | undefined>>;

/** The value, or undefined when it is what the key means when it is absent. */
export function unlessDefault<T extends Json>(value: T, fallback: Json): T | undefined {
  return JSON.stringify(value) === JSON.stringify(fallback) ? undefined : value;
}

/** Without the keys that are not printed. */
export function printed(keys: Printable): JsonObject {
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
