import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { wrongType } from '../problems/schema-findings.ts';
import type { Path } from '../yaml/path.ts';

/** The value when it is a map; anything else is a problem. */
export function asMap(value: Json, path: Path, problems: ProblemList): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  problems.addBroken(wrongType('object', value, path));
  return undefined;
}
