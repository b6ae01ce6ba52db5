import type { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../base/json.ts';

type Container = Record<string | number, unknown>;

/** A copy of the map without the values that the issues are about. */
export function withoutBroken(value: JsonObject, issues: readonly z.core.$ZodIssue[]): JsonObject {
  const copy: unknown = structuredClone(value);
  const lists = new Set<unknown[]>();
  for (const issue of issues) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) removeAt(copy, path, lists);
  }
  // Items are removed at the end, because the indices of the issues count them.
  for (const list of lists) compact(list);
  return isJsonObject(copy) ? copy : {};
}

function removeAt(root: unknown, path: readonly PropertyKey[], lists: Set<unknown[]>): void {
  let parent: unknown = root;
  for (const part of path.slice(0, -1)) {
    if (!isContainer(parent)) return;
    parent = Object.hasOwn(parent, part) ? parent[String(part)] : undefined;
  }
  const last = String(path.at(-1));
  if (Array.isArray(parent)) {
    parent[Number(last)] = undefined;
    lists.add(parent);
  } else if (isContainer(parent)) {
    Reflect.deleteProperty(parent, last);
  }
}

function compact(list: unknown[]): void {
  let kept = 0;
  for (const item of list) {
    if (item === undefined) continue;
    list[kept] = item;
    kept += 1;
  }
  list.length = kept;
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
