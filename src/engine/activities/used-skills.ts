import { type Json, isJsonObject } from '../../base/json.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { FrozenDefinition } from '../../domain/frozen-definition.ts';
import { agentNamed } from '../../domain/team-roster.ts';
import type { AgentCase } from './agent-case.ts';

/**
 * The skills that a piece of work trains: those that its delegation names, else all capabilities of the agent. None for
 * agents that a workflow defines for itself, and none where no model of the world answers.
 */
export function usedSkills({ execution, briefing }: AgentCase, { workflow }: FrozenDefinition): readonly string[] {
  const { agent, model } = briefing;
  if (execution.mode !== 'live' || model.provider === 'rehearsal') return [];
  if (agentNamed(workflow.agents, agent.name) !== undefined) return [];
  const named = namedByDelegation(execution);
  return named.length > 0 ? named : agent.capabilities;
}

/** `capabilities` in the context that a delegated execution was given. */
function namedByDelegation({ agent, input }: ExecutionRecord): readonly string[] {
  const context = agent === null ? undefined : input['context'];
  const skills = isJsonObject(context) ? context['capabilities'] : undefined;
  const given = Array.isArray(skills) ? (skills as readonly Json[]) : [];
  return given.filter((skill): skill is string => typeof skill === 'string' && skill.trim() !== '');
}
