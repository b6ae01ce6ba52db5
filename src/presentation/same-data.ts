import { isSameJson } from '../base/json-equality.ts';
import type { Json } from '../base/json.ts';

/** Whether two of what is shown are alike. What is shown is JSON by its types: the cast only drops the interface. */
export function isSameData(one: unknown, other: unknown): boolean {
  return isSameJson(one as Json, other as Json);
}
