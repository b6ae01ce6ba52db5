import type { DelegationChain } from '../domain/delegation-chain.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { Colleague } from '../ports/colleagues.ts';
import { type DelegationWish, mayDelegate } from './may-delegate.ts';

/** Those to whom the agent may delegate as things stand, by name: the same order each time, so that prompts are alike. */
export function colleaguesOf(
  team: TeamRoster,
  from: DelegationWish['from'],
  chain: DelegationChain,
): readonly Colleague[] {
  return Object.keys(team.agents)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((to) => {
      const leave = mayDelegate({ from, to, group: null, chain }, team);
      const agent = team.agents[to];
      if (!leave.ok || agent === undefined) return [];
      const { description, capabilities } = agent;
      return [{ name: to, description, capabilities, asks: leave.value.ask !== null }];
    });
}
