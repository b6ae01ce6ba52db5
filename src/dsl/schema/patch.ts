import * as z from 'zod';
import { step } from './steps/step-list.ts';
import { nonEmpty } from './names.ts';
import { jsonObject } from './values.ts';

/** One change of a fork. This version reads forks but cannot run them yet. */
export const patch = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('update_prompt'), step: nonEmpty, prompt: nonEmpty }),
    z.strictObject({ action: z.literal('add_step'), after: nonEmpty.optional(), step }),
    z.strictObject({ action: z.literal('remove_step'), step: nonEmpty }),
    z.strictObject({ action: z.enum(['add_tool', 'remove_tool']), step: nonEmpty, tool: nonEmpty }),
    z.strictObject({ action: z.literal('update_config'), step: nonEmpty, config: jsonObject }),
  ])
  .meta({ id: 'patch' });
