import { type Json, parseJson } from './json.ts';

/** The value as JSON carries it: what JSON cannot hold is left out, undefined becomes null. */
export function toJsonValue(value: unknown): Json {
  return value === undefined ? null : (parseJson(JSON.stringify(value)) ?? null);
}
