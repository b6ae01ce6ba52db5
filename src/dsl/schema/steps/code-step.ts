import * as z from 'zod';
import { nonEmpty } from '../names.ts';
import { stepKeys } from './step-keys.ts';

export const codeStep = z
  .strictObject({
    type: z.literal('code'),
    ...stepKeys,
    code: nonEmpty.meta({
      description: 'The body of a JavaScript function with `context` and `input`; no I/O, 5 seconds, 64 MiB.',
      examples: ['return { total: input.a + input.b };'],
    }),
  })
  .meta({ description: 'JavaScript in a sandbox; the output is the returned JSON value.' });

export type CodeStepDocument = z.infer<typeof codeStep>;
