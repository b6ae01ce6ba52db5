import type { AgentDefinition } from './agent.ts';
import type { GroupDefinition } from './group.ts';

/** All agents and groups of a workspace, or as an execution froze them. */
export interface TeamRoster {
  /** By name; those that a workflow defines for itself included. */
  readonly agents: Readonly<Record<string, AgentDefinition>>;
  readonly groups: readonly GroupDefinition[];
}

/** The agent of that name; a name such as `constructor` is nobody's unless somebody has it. */
export function agentNamed(agents: TeamRoster['agents'], name: string): AgentDefinition | undefined {
  return Object.hasOwn(agents, name) ? agents[name] : undefined;
}
