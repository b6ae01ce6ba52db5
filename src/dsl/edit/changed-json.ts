import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../yaml/path.ts';

/** The value with another one at a path; keys that are missing on the way are made. */
export function withValue(root: Json, path: Path, value: Json): Json {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(root) && typeof part === 'number') {
    const items: readonly Json[] = root;
    const changed = withValue(items[part] ?? null, rest, value);
    return part < items.length ? items.map((item, index) => (index === part ? changed : item)) : [...items, changed];
  }
  const map = isJsonObject(root) ? root : {};
  const inner = Object.hasOwn(map, part) ? (map[part] ?? null) : null;
  return { ...map, [part]: withValue(inner, rest, value) };
}

/** The value without what stands at a path. */
export function withoutValue(root: Json, path: Path): Json {
  const part = path.at(-1);
  return changedAt(root, path.slice(0, -1), (around) => {
    if (Array.isArray(around)) return (around as readonly Json[]).filter((_item, index) => index !== part);
    return isJsonObject(around)
      ? Object.fromEntries(Object.entries(around).filter(([key]) => key !== String(part)))
      : around;
  });
}

/** The value with an item in front of the one at the index of a list; null counts as an empty list. */
export function withItem(root: Json, at: { readonly list: Path; readonly index: number }, item: Json): Json {
  return changedAt(root, at.list, (list) =>
    Array.isArray(list) ? (list as readonly Json[]).toSpliced(at.index, 0, item) : [item],
  );
}

/** The value with what stands at a path changed; the path is there. */
export function changedAt(root: Json, path: Path, change: (value: Json) => Json): Json {
  const [part, ...rest] = path;
  if (part === undefined) return change(root);
  if (Array.isArray(root)) {
    return root.map((item: Json, index) => (index === part ? changedAt(item, rest, change) : item));
  }
  if (!isJsonObject(root)) return root;
  return Object.fromEntries(
    Object.entries(root).map(([key, each]) => [key, key === String(part) ? changedAt(each, rest, change) : each]),
  );
}
