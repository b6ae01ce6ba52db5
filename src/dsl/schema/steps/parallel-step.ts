import * as z from 'zod';
import { positive } from '../values.ts';
import { stepKeys } from './step-keys.ts';
import { step } from './step-list.ts';

export const parallelStep = z
  .strictObject({
    type: z.literal('parallel'),
    ...stepKeys,
    steps: z
      .array(step)
      .min(1, { error: 'A parallel step needs at least one step in it.' })
      .meta({ description: 'The branches: each entry runs at the same time as the others.' }),
    wait_for: z
      .union([
        z.enum(['all', 'any', 'settled']),
        z.string().regex(/^count:[1-9]\d{0,5}$/, { error: 'Expected all, any, settled or count:N.' }),
      ])
      .default('all')
      .meta({
        description: 'When it is done: all, any, settled or count:N.',
        examples: ['all', 'any', 'count:2', 'settled'],
      }),
    concurrency: positive.optional().meta({ description: 'Branches at once.' }),
  })
  .meta({
    description: 'Branches at the same time; the output is a map of child name to output.',
  });

export type ParallelStepDocument = z.infer<typeof parallelStep>;
