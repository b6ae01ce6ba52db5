import * as z from 'zod';
import { slug } from '../names.ts';
import { stepKeys } from './step-keys.ts';

export const workflowStep = z
  .strictObject({
    type: z.literal('workflow'),
    ...stepKeys,
    workflow: slug.meta({ description: 'The slug of the workflow to run.', examples: ['research-report'] }),
  })
  .meta({ description: "Another workflow; the output is that execution's outputs." });

export type WorkflowStepDocument = z.infer<typeof workflowStep>;
