import type { DelegationChain } from '../domain/delegation-chain.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { Colleague } from '../ports/colleagues.ts';
import { type DelegationWish, openDelegates } from './may-delegate.ts';

/** Those to whom the agent may delegate as things stand, as its system message tells of them. */
export function colleaguesOf(
  team: TeamRoster,
  from: DelegationWish['from'],
  chain: DelegationChain,
): readonly Colleague[] {
  return openDelegates(team, { from, chain }).map(({ name, agent: { description, capabilities }, asks }) => ({
    name,
    description,
    capabilities,
    asks,
  }));
}
