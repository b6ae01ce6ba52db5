import type { AgentDefinition } from '../domain/agent.ts';
import type { DelegationChain } from '../domain/delegation-chain.ts';
import type { TeamRoster } from '../domain/team-roster.ts';

/** Where an agent execution stands: what decides to whom its agent may hand work. */
export interface AgentStanding {
  /** Null: an agent that a workflow defines inline. */
  readonly name: string | null;
  readonly definition: AgentDefinition;
  /** As its execution froze it; empty where none of its agents has a tool for it. */
  readonly team: TeamRoster;
  /** The agents that wait for this one, and this one as the last. */
  readonly chain: DelegationChain;
}

export interface AgentStandings {
  of(agentExecutionId: string): AgentStanding;
}
