import { capabilityKey, namedCapabilities } from '../../domain/capability.ts';
import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import { agentNamed } from '../../domain/team-roster.ts';
import type { AgentCase } from './agent-case.ts';

/**
 * The skills that a piece of work trains: of the agent's capabilities those that its delegation names, else all. None for
 * agents that a workflow defines for itself, and none where no model of the world answers.
 */
export function usedSkills({ execution, briefing }: AgentCase, { workflow }: FrozenDefinition): readonly string[] {
  const { agent, model } = briefing;
  if (execution.mode !== 'live' || model.provider === 'rehearsal') return [];
  if (agentNamed(workflow.agents, agent.name) !== undefined) return [];
  const context = execution.agent === null ? undefined : execution.input['context'];
  const named = new Set(namedCapabilities(context).map(capabilityKey));
  const used = agent.capabilities.filter((capability) => named.has(capabilityKey(capability)));
  return used.length > 0 ? used : agent.capabilities;
}
