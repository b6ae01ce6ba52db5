import type { GroupDefinition, Relationship } from '../domain/group.ts';

/** What holds between agents whose relationship says nothing, or who have none. */
export const ordinaryTrust = 0.5;

/**
 * 0–1: how much `by` trusts the agent, by its relationships in these groups. Without such a relationship, or when nobody in
 * particular asks, the most that any member trusts it.
 */
export function trustIn(groups: readonly GroupDefinition[], agent: string, by: string | null): number {
  const towards = groups.flatMap(({ relationships }) => relationships.map(downwards)).filter(({ to }) => to === agent);
  const own = towards.filter(({ from }) => from === by);
  const counting = own.length > 0 ? own : towards;
  return counting.length === 0 ? ordinaryTrust : Math.max(...counting.map(({ trust_level }) => trust_level));
}

/** `a reports_to b` is said by `a` about the trust that `b` has in it. */
function downwards(relationship: Relationship): Relationship {
  const { type, from, to } = relationship;
  return type === 'reports_to' ? { ...relationship, type: 'supervises', from: to, to: from } : relationship;
}
