import * as z from 'zod';
import { contextItems } from '../context-item.ts';
import { identifier, nonEmpty, stepName } from '../names.ts';
import { condition, count, expression, jsonObject, seconds } from '../values.ts';
import { stepList } from './step-list.ts';

export const retryKeys = {
  max_retries: count.optional().meta({ description: 'Tries after the first.', default: 0 }),
  retry_strategy: z
    .enum(['exponential', 'linear', 'none'])
    .optional()
    .meta({ description: 'How the pause grows from try to try.', default: 'exponential' }),
  retry_delay_seconds: seconds.optional().meta({ description: 'The pause before the second try.', default: 1 }),
};

const onError = z
  .union([
    z.enum(['fail', 'continue']),
    z.strictObject({
      fallback: stepList.meta({
        description: 'Steps to run instead; they see `$.error`; their output becomes this one.',
      }),
    }),
  ])
  .default('fail')
  .meta({ description: 'What a failure for good means: fail, continue with `{error}` as output, or a fallback.' });

const approval = z
  .union([z.boolean(), z.strictObject({ message: nonEmpty.meta({ description: 'What to ask.' }) })])
  .optional()
  .meta({ description: 'Ask a person before the step runs.', examples: [true, { message: 'Publish now?' }] });

/** The keys that every step may have. */
export const stepKeys = {
  name: stepName.optional().meta({ description: 'Unique in the file. A nested step may go without.' }),
  description: z.string().default('').meta({ description: 'One line about the step.' }),
  depends_on: z
    .array(stepName)
    .optional()
    .meta({ description: 'The steps to wait for. Absent: the step above; []: none.', examples: [['fetch', 'parse']] }),
  when: condition.optional().meta({ description: 'An expression; false skips the step.' }),
  run_if: z
    .enum(['completed', 'failed', 'always'])
    .default('completed')
    .meta({ description: 'Run when every dependency completed or was skipped, when one failed, or after any end.' }),
  input: jsonObject.default({}).meta({
    description: 'Values for the step: literals, templates or expressions.',
    examples: [{ topic: '$.topic' }],
  }),
  output_mapping: z
    .record(identifier, expression)
    .default({})
    .meta({
      description: 'Context keys to set; `$.output` is what this step put out.',
      examples: [{ total: '$.output.n' }],
    }),
  timeout_seconds: seconds.default(0).meta({ description: 'Of each try, in seconds; 0: no time-out.' }),
  ...retryKeys,
  on_error: onError,
  compensate: stepList.optional().meta({ description: 'A step that undoes this one when the workflow fails later.' }),
  approval,
  context: contextItems.default([]).meta({ description: "Context items for this step's bundle." }),
};
