import * as z from 'zod';
import { model } from './model.ts';
import { nonEmpty } from './names.ts';
import { tools } from './tool-use.ts';
import { jsonObject, positive } from './values.ts';

/** The keys that an agent step may carry itself instead of naming an agent. */
export const inlineAgentKeys = {
  prompt: nonEmpty.meta({ description: 'Who the agent is and how it works: the system prompt.' }),
  tools,
  model: model.default('inherit').meta({ description: 'Which model the agent uses.' }),
  max_turns: positive.optional().meta({
    description: "Model turns of one execution; when absent, the workspace's `budgets.agent_turns`.",
  }),
  autonomy_level: z.enum(['full', 'supervised', 'approval_required']).default('supervised').meta({
    description:
      'full acts alone where the configuration does not ask; supervised asks before side effects; approval_required asks before every tool call and before its answer is used.',
  }),
  conversation_memory: z.boolean().default(false).meta({ description: 'Go on from the conversation of the last run.' }),
};

/** The keys of an agent, wherever it is defined. */
export const agentKeys = {
  description: z.string().default('').meta({ description: 'What the agent is good for, one line.' }),
  role: z
    .string()
    .default('')
    .meta({ description: "The agent's role.", examples: ['researcher'] }),
  capabilities: z
    .array(nonEmpty)
    .default([])
    .meta({ description: 'What the agent can do, for finding it.', examples: [['web_search', 'summarization']] }),
  personality: jsonObject
    .default({})
    .meta({ description: 'How the agent speaks.', examples: [{ tone: 'academic', verbosity: 'detailed' }] }),
  max_delegation_depth: z
    .int()
    .min(0)
    .default(2)
    .meta({ description: "How deep its delegations may go; never more than the workspace's limit." }),
  ...inlineAgentKeys,
};
