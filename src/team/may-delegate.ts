import { type Result, fail, ok } from '../base/result.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { DelegationChain } from '../domain/delegation-chain.ts';
import type { Failure } from '../domain/failure.ts';
import { type TeamRoster, agentNamed } from '../domain/team-roster.ts';
import { checkChain } from './delegation-chain.ts';
import { type DelegationStanding, delegationStanding } from './delegation-standing.ts';
import { nameList } from './name-list.ts';
import { unknownAgent, unknownGroup } from './unknown-name.ts';

/** Below it, work is handed over only when a person agrees. */
const freeTrust = 0.5;

export interface DelegationWish {
  /** The agent that delegates. `name` null: one that a workflow defines inline. */
  readonly from: { readonly name: string | null } & Pick<AgentDefinition, 'autonomy_level'>;
  readonly to: string;
  /** Named by the caller; null: any group that both belong to. */
  readonly group: string | null;
  readonly chain: DelegationChain;
  /** The agents to which the caller's settings narrow it; absent: all. */
  readonly among?: readonly string[] | undefined;
}

/** `agent`: to whom it goes. `ask`: why a person has to agree; null: the work may be handed over at once. */
export type DelegationLeave = DelegationStanding & { readonly agent: AgentDefinition; readonly ask: string | null };

/**
 * The rules of delegation. Within `supervises` and `delegates_to` (and `reports_to` the other way) it is free, but asks
 * under a trust of 0.5; outside of them a supervised agent asks, and one with full autonomy needs `open_delegation` in a
 * group with the other, or must belong to no group; `approval_required` always asks. A refusal is worded for the model:
 * `delegation_to_self`, `unknown_agent`, `unknown_group`, `delegation_cycle`, `delegation_too_deep`,
 * `delegation_not_allowed`.
 */
export function mayDelegate(wish: DelegationWish, team: TeamRoster): Result<DelegationLeave, Failure> {
  const agent = knownAgent(wish, team);
  if (!agent.ok) return agent;
  const chain = checkChain(wish.chain, wish.to);
  if (!chain.ok) return chain;
  const standing = delegationStanding(team, { from: wish.from.name, to: wish.to, group: wish.group });
  const ground = groundOf(wish, standing, team);
  if (ground.kind === 'refused') return fail(notAllowed(wish, team));
  return ok({ ...standing, agent: agent.value, ask: ground.kind === 'asks' ? ground.why : null });
}

function knownAgent(
  { from, to, group }: DelegationWish,
  { agents, groups }: TeamRoster,
): Result<AgentDefinition, Failure> {
  if (to === from.name) {
    const message = `You are '${to}' yourself. Do this part of the work yourself, or delegate it to another agent.`;
    return fail({ code: 'delegation_to_self', message });
  }
  const agent = agentNamed(agents, to);
  if (agent === undefined) {
    const others = Object.keys(agents).filter((name) => name !== from.name);
    return fail(unknownAgent(to, others));
  }
  const known = groups.map(({ name }) => name);
  return group === null || known.includes(group) ? ok(agent) : fail(unknownGroup(group, known));
}

/** Whether work may be handed over, as the relationships and the autonomy of the agent stand. */
type Ground =
  { readonly kind: 'free' } | { readonly kind: 'asks'; readonly why: string } | { readonly kind: 'refused' };

function groundOf(
  { from, to }: Pick<DelegationWish, 'from' | 'to'>,
  { group, relationship }: DelegationStanding,
  team: TeamRoster,
): Ground {
  if (from.autonomy_level === 'approval_required') {
    return { kind: 'asks', why: 'The autonomy level of the agent is approval_required.' };
  }
  if (relationship !== null) {
    const trust = relationship.trust_level;
    if (trust >= freeTrust) return { kind: 'free' };
    return { kind: 'asks', why: `The trust in '${to}' is ${trust}, and under ${freeTrust} a person is asked.` };
  }
  if (from.autonomy_level === 'supervised') {
    const why = `No relationship lets the agent delegate to '${to}', and its autonomy level is supervised.`;
    return { kind: 'asks', why };
  }
  const isFree = group === null ? belongsToNone(from.name, team) : group.open_delegation;
  return { kind: isFree ? 'free' : 'refused' };
}

function belongsToNone(name: string | null, { groups }: TeamRoster): boolean {
  return name === null || !groups.some(({ members }) => members.includes(name));
}

export interface OpenDelegate {
  readonly name: string;
  readonly agent: AgentDefinition;
  /** True: only when a person agrees. */
  readonly asks: boolean;
}

/** All to whom the agent may delegate as things stand, by name: the same order each time, so that prompts are alike. */
export function openDelegates(
  team: TeamRoster,
  { from, chain }: Pick<DelegationWish, 'from' | 'chain'>,
): readonly OpenDelegate[] {
  return Object.entries(team.agents)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([to, agent]) => {
      if (to === from.name || !checkChain(chain, to).ok) return [];
      const standing = delegationStanding(team, { from: from.name, to, group: null });
      const { kind } = groundOf({ from, to }, standing, team);
      return kind === 'refused' ? [] : [{ name: to, agent, asks: kind === 'asks' }];
    });
}

function notAllowed(wish: DelegationWish, team: TeamRoster): Failure {
  const { to, among } = wish;
  const open = openDelegates(team, wish).filter(({ name }) => among === undefined || among.includes(name));
  const names = open.map(({ name, asks }) => (asks ? `${name} (a person is asked first)` : name));
  const instead =
    names.length === 0
      ? 'Do the work yourself, or say in your answer who should do it.'
      : `You may delegate to: ${nameList(names)}.`;
  return {
    code: 'delegation_not_allowed',
    message: `You may not delegate to '${to}': no relationship of your group leads to it, and no group that has you both allows open delegation. ${instead}`,
  };
}
