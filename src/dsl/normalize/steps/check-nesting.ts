import type { Json, JsonObject } from '../../../base/json.ts';
import { limits } from '../../yaml/limits.ts';
import type { Path } from '../../yaml/path.ts';
import { LimitExceeded } from '../../yaml/yaml-value.ts';

/** Keys whose values are steps; those count the nesting of steps, and are checked one by one. */
const stepKeys = new Set(['steps', 'if_true', 'if_false', 'branches', 'default', 'on_error', 'compensate']);

/** Throws `LimitExceeded` when a value of the step itself is nested too deeply. */
export function checkNesting(step: JsonObject, path: Path): void {
  for (const [key, value] of Object.entries(step)) {
    if (!stepKeys.has(key)) check(value, [...path, key], 0);
  }
}

function check(value: Json, path: Path, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= limits.nesting) {
    const message = `This value is nested more than ${limits.nesting} deep.`;
    throw new LimitExceeded({ code: 'too-deep', path, message, spot: { kind: 'key' } });
  }
  for (const [key, item] of Object.entries(value)) check(item, [...path, key], depth + 1); // a part of JSON
}
