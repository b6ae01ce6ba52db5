import type { AgentDefinition } from '../domain/agent.ts';

/** An agent that is about to work. */
export interface AgentPlace {
  readonly execution_id: string;
  readonly step_name: string;
  readonly agent: AgentDefinition;
}

/** An agent to whom another may delegate. */
export interface Colleague {
  readonly name: string;
  readonly description: string;
  readonly capabilities: readonly string[];
  /** True: only when a person agrees. */
  readonly asks: boolean;
}

/** To whom an agent may delegate as things stand, in an order that is the same each time. */
export type ColleaguesOf = (place: AgentPlace) => readonly Colleague[];
