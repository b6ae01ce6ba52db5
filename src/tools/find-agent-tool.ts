import * as z from 'zod';
import { ok } from '../base/result.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import { findAgent } from '../team/find-agent.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';

const name = z.string().trim().min(1).max(200);

/** Arguments of `find_agent`. */
export const findAgentInput = z.strictObject({
  capabilities: z.array(name).min(1).max(50).describe('What the agent must be able to do, such as ["research"].'),
  group: name.optional().describe('Only members of this group.'),
  exclude: z.array(name).max(200).default([]).describe('Names of agents that shall not be chosen.'),
});

/** Reads the team as it was when the execution started, and what is recorded of its skills by now. */
export function findAgentTool({ standings, skills }: Pick<Teamwork, 'standings' | 'skills'>): AgentTool {
  return defineTool({
    name: 'find_agent',
    description:
      'Finds the agent of the team that covers most of the capabilities, never yourself. Gives its name, the share that it covers (0 to 1) and the reason; agent is null when nobody covers any.',
    input: findAgentInput,
    settings: z.strictObject({}),
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run({ capabilities, group = null, exclude }, { caller }) {
      const { name: by, team } = standings.of(caller.agent_execution_id);
      const choice = findAgent(skills, team, { capabilities, group, exclude, by });
      if (!choice.ok) return choice;
      const { agent, score, reason } = choice.value;
      return ok({ agent, score, reason });
    },
  });
}
