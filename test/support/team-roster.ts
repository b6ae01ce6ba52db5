import type { AgentDefinition } from '../../src/domain/agent.ts';
import type { GroupDefinition, Relationship } from '../../src/domain/group.ts';
import type { TeamRoster } from '../../src/domain/team-roster.ts';

/** An agent as a file with nothing but a name and a prompt defines it. */
export function newAgent(name: string, changes: Partial<AgentDefinition> = {}): AgentDefinition {
  return {
    name,
    description: '',
    role: '',
    capabilities: [],
    personality: {},
    autonomy_level: 'supervised',
    max_delegation_depth: 2,
    model: { kind: 'inherit' },
    prompt: `You are ${name}.`,
    tools: [],
    conversation_memory: false,
    max_turns: null,
    ...changes,
  };
}

export function relationship(
  from: string,
  type: Relationship['type'],
  to: string,
  changes: Partial<Relationship> = {},
): Relationship {
  return { from, to, type, trust_level: 0.5, communication_style: null, handoff_rules: {}, ...changes };
}

export function newGroup(name: string, changes: Partial<GroupDefinition> = {}): GroupDefinition {
  return {
    name,
    description: '',
    goal: '',
    strategy: {},
    shared_context: {},
    escalation_rules: {},
    members: [],
    relationships: [],
    open_delegation: false,
    ...changes,
  };
}

export function rosterOf(agents: readonly AgentDefinition[], groups: readonly GroupDefinition[] = []): TeamRoster {
  return { agents: Object.fromEntries(agents.map((agent) => [agent.name, agent])), groups };
}
