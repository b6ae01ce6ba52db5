import type { GroupDefinition, Relationship } from '../domain/group.ts';
import { downwards } from '../domain/supervision.ts';
import type { TeamRoster } from '../domain/team-roster.ts';

/** On what ground one agent stands when it delegates to another. */
export interface DelegationStanding {
  /** In which both work together; null: there is no such group. */
  readonly group: GroupDefinition | null;
  /** By which the work is handed over; null: outside of all relationships for it. */
  readonly relationship: Relationship | null;
}

export interface DelegationPair {
  /** Null: an agent that a workflow defines inline, which no group knows. */
  readonly from: string | null;
  readonly to: string;
  /** Only this group counts; null: each that both belong to. */
  readonly group: string | null;
}

/**
 * Of the groups that both belong to: the one whose relationship for handing work over has the most trust, else the first
 * with `open_delegation`, else the first.
 */
export function delegationStanding({ groups }: TeamRoster, { from, to, group }: DelegationPair): DelegationStanding {
  if (from === null) return { group: null, relationship: null };
  const shared = groups.filter(
    ({ name, members }) => (group === null || name === group) && members.includes(from) && members.includes(to),
  );
  const [best] = shared
    .flatMap((each) => handoversOf(each, from, to).map((relationship) => ({ group: each, relationship })))
    .sort((a, b) => b.relationship.trust_level - a.relationship.trust_level);
  if (best !== undefined) return best;
  return { group: shared.find(({ open_delegation }) => open_delegation) ?? shared[0] ?? null, relationship: null };
}

function handoversOf({ relationships }: GroupDefinition, from: string, to: string): readonly Relationship[] {
  return relationships.filter((each) => {
    const { type, ...ends } = downwards(each);
    return (type === 'supervises' || type === 'delegates_to') && ends.from === from && ends.to === to;
  });
}
