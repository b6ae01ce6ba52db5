import type { GroupDefinition } from '../domain/group.ts';
import { downwards } from '../domain/supervision.ts';

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
