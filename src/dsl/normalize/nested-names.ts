import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Path, pathText } from '../yaml/path.ts';

interface Slot {
  readonly keys: Path;
  readonly value: Json | undefined;
}

/**
 * Names for the unnamed steps nested in one parent, by their path in it: `<parent>_<n>`, where n counts them in the order
 * of the file, across branches. `branchOrder` gives the branches in that order.
 */
export function nestedNames(
  step: JsonObject,
  parent: string,
  branchOrder: () => readonly string[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { keys, value } of Object.entries(step).flatMap((entry) => slotsOf(entry, branchOrder))) {
    const steps = Array.isArray(value)
      ? value.map((item, i) => [item, [...keys, i]] as const)
      : [[value, keys] as const];
    for (const [item, path] of steps) {
      if (isJsonObject(item) && !Object.hasOwn(item, 'name') && !Object.hasOwn(item, 'id')) {
        names.set(pathText(path), `${parent}_${names.size + 1}`);
      }
    }
  }
  return names;
}

function slotsOf([key, value]: readonly [string, Json], branchOrder: () => readonly string[]): readonly Slot[] {
  switch (key) {
    case 'steps':
    case 'if_true':
    case 'if_false':
    case 'default':
    case 'compensate':
      return [{ keys: [key], value }];
    case 'on_error':
      return isJsonObject(value) ? [{ keys: [key, 'fallback'], value: value.fallback }] : [];
    case 'branches':
      return isJsonObject(value) ? orderedBranches(value, branchOrder) : [];
    default:
      return [];
  }
}

function orderedBranches(branches: JsonObject, branchOrder: () => readonly string[]): readonly Slot[] {
  // JavaScript sorts keys that are numbers; the file's own order is looked up only then.
  const keys = Object.keys(branches);
  const order = keys.some((key) => /^\d+$/.test(key)) ? branchOrder() : keys;
  return order.map((key) => ({ keys: ['branches', key], value: branches[key] }));
}
