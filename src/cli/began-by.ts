import { isOfTrigger } from '../domain/trigger.ts';
import { printableLine } from '../presentation/printable-text.ts';

const others: Readonly<Record<string, string>> = { chat: 'from a chat', tool: 'as a tool' };

/** What has begun an execution, of which `trigger` is what it has recorded; undefined: a person, by hand, or another execution. */
export function beganBy(trigger: string): string | undefined {
  if (!isOfTrigger(trigger)) return others[trigger];
  return `triggered by ${printableLine(trigger.slice(trigger.indexOf(':') + 1))}`;
}
