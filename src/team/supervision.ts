import type { GroupDefinition } from '../domain/group.ts';
import { supervisionsOf } from '../domain/supervision.ts';

/** Who supervises the agent in this group; undefined when nobody does. Of several the first in the file counts. */
export function supervisorOf(group: GroupDefinition, agent: string): string | undefined {
  return supervisionsOf(group.relationships).find(({ subordinate }) => subordinate === agent)?.supervisor;
}

/** Each once, in the order of the file. */
export function subordinatesOf(group: GroupDefinition, agent: string): readonly string[] {
  const own = supervisionsOf(group.relationships).filter(({ supervisor }) => supervisor === agent);
  return [...new Set(own.map(({ subordinate }) => subordinate))];
}
