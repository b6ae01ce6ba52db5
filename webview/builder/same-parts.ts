import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';

/** A value that says what `next` does, in which all that is as it was before, order of keys included, is the same object as before. */
export function withSameParts(before: Json | undefined, next: Json): Json {
  if (before === next || before === undefined) return next;
  if (Array.isArray(before) && Array.isArray(next)) return sameList(before as readonly Json[], next as readonly Json[]);
  return isJsonObject(before) && isJsonObject(next) ? sameMap(before, next) : next;
}

function sameList(before: readonly Json[], next: readonly Json[]): readonly Json[] {
  const list = next.map((item, index) => withSameParts(before[index], item));
  const isSame = list.length === before.length && list.every((item, index) => item === before[index]);
  return isSame ? before : list;
}

function sameMap(before: JsonObject, next: JsonObject): JsonObject {
  const keys = Object.keys(before);
  const entries = Object.entries(next).map(([key, value]) => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    return [key, withSameParts(old, value)] as const;
  });
  const isSame =
    entries.length === keys.length && entries.every(([key, value], at) => keys[at] === key && before[key] === value);
  return isSame ? before : Object.fromEntries(entries);
}
