import { isSameJson } from '../../base/json-equality.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';

/** One thing to do on the way from one value to another one; paths in the one that is there. */
export type Difference =
  | { readonly kind: 'replace'; readonly path: Path; readonly value: Json }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'add-key'; readonly path: Path; readonly key: string; readonly value: Json }
  | { readonly kind: 'add-item'; readonly path: Path; readonly index: number; readonly value: Json };

/** The first thing in which a value differs from the one that is wanted; undefined when nothing does. */
export function firstDifference(is: Json, wanted: Json, path: Path = []): Difference | undefined {
  if (isSameJson(is, wanted)) return undefined;
  if (Array.isArray(is) && Array.isArray(wanted) && is.length > 0 && wanted.length > 0) {
    return inLists(is, wanted, path);
  }
  if (isJsonObject(is) && isJsonObject(wanted) && Object.keys(wanted).some((key) => Object.hasOwn(is, key))) {
    return inMaps(is, wanted, path);
  }
  return { kind: 'replace', path, value: wanted };
}

function inMaps(is: JsonObject, wanted: JsonObject, path: Path): Difference | undefined {
  for (const [key, value] of Object.entries(is)) {
    if (!Object.hasOwn(wanted, key)) return { kind: 'remove', path: [...path, key] };
    const difference = firstDifference(value, wanted[key] ?? null, [...path, key]);
    if (difference !== undefined) return difference;
  }
  const added = Object.entries(wanted).find(([key]) => !Object.hasOwn(is, key));
  return added && { kind: 'add-key', path, key: added[0], value: added[1] };
}

/** Items that both have at their beginnings and ends stay; of those between, what is too many goes and what is missing comes. */
function inLists(is: readonly Json[], wanted: readonly Json[], path: Path): Difference | undefined {
  const most = Math.min(is.length, wanted.length);
  let index = 0;
  while (index < most && isSameJson(is[index] ?? null, wanted[index] ?? null)) index += 1;
  let behind = 0;
  while (behind < most - index && isSameJson(is.at(-1 - behind) ?? null, wanted.at(-1 - behind) ?? null)) behind += 1;
  const value = wanted[index] ?? null;
  if (index === is.length - behind) return { kind: 'add-item', path, index, value };
  if (index === wanted.length - behind) return { kind: 'remove', path: [...path, index] };
  return firstDifference(is[index] ?? null, value, [...path, index]);
}
