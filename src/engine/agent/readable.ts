import type { Json } from '../../base/json.ts';

/** A value as people and models read it: text as it is, anything else as indented JSON. */
export function readable(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
