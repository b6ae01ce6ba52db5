import type { JsonObject } from '../../base/json.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { Path } from '../yaml/path.ts';

/** The map with every key under its canonical name; a value given under both names is a problem. */
export function respell(
  map: JsonObject,
  spellings: Readonly<Record<string, string>>,
  { path, problems }: { readonly path: Path; readonly problems: ProblemList },
): JsonObject {
  const used = Object.entries(spellings).filter(([, other]) => Object.hasOwn(map, other));
  if (used.length === 0) return map;
  for (const [canonical, other] of used) {
    if (!Object.hasOwn(map, canonical)) continue;
    const message = `'${other}' is another name for '${canonical}': give one of them.`;
    problems.add({ code: 'conflicting-keys', path: [...path, other], message, spot: { kind: 'key' } });
  }
  const canonicalOf = new Map(used.map(([canonical, other]) => [other, canonical]));
  const entries = Object.entries(map).filter(([key]) => {
    const canonical = canonicalOf.get(key);
    return canonical === undefined || !Object.hasOwn(map, canonical);
  });
  return Object.fromEntries(entries.map(([key, value]) => [canonicalOf.get(key) ?? key, value]));
}
