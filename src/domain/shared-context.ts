import { asText } from '../base/json.ts';
import type { GroupDefinition } from './group.ts';

/**
 * What every member of a group is told: its goal and its shared context. The same text for all of them, so that it is
 * stored once and providers find it in their prompt caches.
 */
export function sharedContextText({ name, goal, shared_context }: GroupDefinition): string {
  const entries = Object.entries(shared_context).map(([key, value]) => `- ${key}: ${asText(value)}`);
  return [
    `The group '${name}'`,
    ...(goal === '' ? [] : [`Goal: ${goal}`]),
    ...(entries.length === 0 ? [] : [`What all its members know:\n${entries.join('\n')}`]),
  ].join('\n');
}
