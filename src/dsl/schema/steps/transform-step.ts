import * as z from 'zod';
import { expression } from '../values.ts';
import { stepKeys } from './step-keys.ts';

export const transformStep = z
  .strictObject({
    type: z.literal('transform'),
    ...stepKeys,
    template: z.string().optional().meta({ description: 'A template; the output is its text.' }),
    expression: expression.optional(),
  })
  .meta({ description: 'A template or an expression; the output is its value.' });

export type TransformStepDocument = z.infer<typeof transformStep>;
