import * as z from 'zod';
import { expression } from '../values.ts';
import { stepKeys } from './step-keys.ts';
import { stepList } from './step-list.ts';

export const conditionalStep = z
  .strictObject({
    type: z.literal('conditional'),
    ...stepKeys,
    condition: expression,
    if_true: stepList.optional().meta({ description: 'Steps when the condition is true.' }),
    if_false: stepList.optional().meta({ description: 'Steps when the condition is false or null.' }),
    branches: z.record(z.string(), stepList).optional().meta({ description: 'Steps by value of the condition.' }),
    default: stepList.optional().meta({ description: 'Steps when no branch matches.' }),
  })
  .meta({ description: 'One of several branches; the output is that of the branch taken.' });

export type ConditionalStepDocument = z.infer<typeof conditionalStep>;
