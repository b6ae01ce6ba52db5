import type { GroupDefinition, Relationship } from '../domain/group.ts';

/** Who supervises the agent in this group; undefined when nobody does. Of several the first in the file counts. */
export function supervisorOf(group: GroupDefinition, agent: string): string | undefined {
  return supervisions(group).find(({ subordinate }) => subordinate === agent)?.supervisor;
}

/** Each once, in the order of the file. */
export function subordinatesOf(group: GroupDefinition, agent: string): readonly string[] {
  const own = supervisions(group).filter(({ supervisor }) => supervisor === agent);
  return [...new Set(own.map(({ subordinate }) => subordinate))];
}

interface Supervision {
  readonly supervisor: string;
  readonly subordinate: string;
}

/** `a reports_to b` says the same as `b supervises a`. */
function supervisions({ relationships }: GroupDefinition): readonly Supervision[] {
  return relationships.flatMap(supervisionOf);
}

function supervisionOf({ type, from, to }: Relationship): readonly Supervision[] {
  if (type === 'supervises') return [{ supervisor: from, subordinate: to }];
  return type === 'reports_to' ? [{ supervisor: to, subordinate: from }] : [];
}
