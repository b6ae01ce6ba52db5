import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import { wrongType } from '../problems/schema-findings.ts';
import type { Path } from '../yaml/path.ts';

/** The value when it is a map; anything else is a problem. */
export function asMap(value: Json, path: Path, problems: ProblemList): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  const finding = wrongType('object', value, path);
  const hint = path.length > 0 ? '' : ' A file begins with its keys, such as name: ….';
  problems.addBroken({
    ...finding,
    message: value === null && hint !== '' ? `The file is empty.${hint}` : `${finding.message}${hint}`,
  });
  return undefined;
}
