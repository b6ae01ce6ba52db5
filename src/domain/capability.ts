import { type Json, isJsonObject } from '../base/json.ts';

/** `Web Search`, `web-search` and `web_search` are one capability. */
export function capabilityKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

/** `capabilities` of the context of a delegation: those that the work takes. */
export function namedCapabilities(context: Json | undefined): readonly string[] {
  const named = isJsonObject(context) ? context['capabilities'] : undefined;
  const given = Array.isArray(named) ? (named as readonly Json[]) : [];
  return given.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
}
