import * as z from 'zod';
import { words } from '../domain/call-words.ts';
import { ok } from '../base/result.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import { findAgent } from '../team/find-agent.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type OutsideContract, insideShape } from './tool-contract.ts';

const name = z.string().trim().min(1).max(200);

const input = z.strictObject({
  capabilities: z.array(name).min(1).max(50).describe('What the agent must be able to do, such as ["research"].'),
  group: name.optional().describe('Only members of this group.'),
  exclude: z.array(name).max(200).default([]).describe('Names of agents that shall not be chosen.'),
});

type Input = z.output<typeof input>;

export const findAgentContract: OutsideContract<Input> = {
  name: 'find_agent',
  topic: 'agents',
  title: 'Find an agent of Baton',
  summary: 'Find the agent of your team that is best for something',
  icon: 'search',
  description:
    'Finds the agent of the team that covers most of the capabilities. Gives its name, the share that it covers (0 to 1) and the reason; agent is null when nobody covers any.',
  inside: 'It is never yourself.',
  outside:
    "The team is the person's, in Baton. It changes nothing. Use it before delegate_to_agent when the person did not name an agent.",
  input,
  answers: {
    agent: 'Name of the agent; null when nobody covers any of the capabilities.',
    score: 'The share of the capabilities that it covers, 0 to 1.',
    reason: 'Why this one, or why nobody.',
  },
  effect: 'reads',
  words: () => ({ question: null, progress: words`Looking for an agent` }),
};

/** Reads the team as it was when the execution started, and what is recorded of its skills by now. */
export function findAgentTool({ standings, skills }: Pick<Teamwork, 'standings' | 'skills'>): AgentTool {
  return defineTool({
    ...insideShape(findAgentContract),
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
