import * as z from 'zod';
import { inlineAgentKeys } from '../agent-keys.ts';
import { model } from '../model.ts';
import { agentName, nonEmpty } from '../names.ts';
import { jsonObject } from '../values.ts';
import { toolUse } from '../tool-use.ts';
import { stepKeys } from './step-keys.ts';

export const agentStep = z
  .strictObject({
    type: z.literal('agent'),
    ...stepKeys,
    agent: agentName
      .optional()
      .meta({ description: 'An agent of this file or of the team.', examples: ['researcher'] }),
    prompt: inlineAgentKeys.prompt.optional().meta({ description: 'The system prompt of an agent made on the spot.' }),
    tools: z.array(toolUse).optional().meta({ description: 'Tools of an agent made on the spot.', default: [] }),
    model: model.optional().meta({ description: 'Model of an agent made on the spot.', default: 'inherit' }),
    max_turns: inlineAgentKeys.max_turns,
    autonomy_level: inlineAgentKeys.autonomy_level.unwrap().optional().meta({
      description: 'Autonomy of an agent made on the spot.',
      default: 'supervised',
    }),
    conversation_memory: z.boolean().optional().meta({
      description: 'Whether an agent made on the spot goes on from the conversation of the last run.',
      default: false,
    }),
    instruction: nonEmpty.optional().meta({
      description: 'What to do now, a template. Absent: `input`, else the outputs waited for, else the inputs.',
      examples: ['Summarise {{ $.fetch.body }} in three sentences.'],
    }),
    output_schema: jsonObject.optional().meta({ description: 'JSON schema of a structured answer.' }),
  })
  .meta({ description: 'An agent works on an instruction; its output is `{content, …}`.' });

export type AgentStepDocument = z.infer<typeof agentStep>;
