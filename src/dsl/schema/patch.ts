import * as z from 'zod';
import { step } from './steps/step-list.ts';
import { nonEmpty } from './names.ts';
import { jsonObject } from './values.ts';

const target = nonEmpty.meta({ description: 'Name of a step, or of an agent under `agents`.' });

/** One change of a fork. */
export const patch = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('update_prompt'),
      step: target,
      prompt: nonEmpty.meta({ description: 'The prompt from now on.' }),
    }),
    z.strictObject({
      action: z.literal('add_step'),
      after: nonEmpty.optional().meta({ description: 'The step behind which it comes. Absent: at the end.' }),
      step,
    }),
    z.strictObject({
      action: z.literal('remove_step'),
      step: nonEmpty.meta({ description: 'What waits for it waits for what it waited for.' }),
    }),
    z.strictObject({
      action: z.enum(['add_tool', 'remove_tool']),
      step: target,
      tool: nonEmpty.meta({ description: 'Name of the tool.', examples: ['http_request'] }),
    }),
    z.strictObject({
      action: z.literal('update_config'),
      step: target,
      config: jsonObject.meta({
        description: 'Keys to set; null takes a key out.',
        examples: [{ max_turns: 12 }],
      }),
    }),
  ])
  .meta({ id: 'patch', description: 'One change of the workflow that a fork is based on.' });

export type PatchDocument = z.infer<typeof patch>;
