import * as z from 'zod';
import { inputDeclarations } from '../input-declaration.ts';
import { nonEmpty } from '../names.ts';
import { stepKeys } from './step-keys.ts';

export const humanStep = z
  .strictObject({
    type: z.literal('human'),
    ...stepKeys,
    message: nonEmpty.meta({ description: 'What to ask, a template.' }),
    fields: inputDeclarations.optional().meta({ description: 'Values to fill in, declared as inputs are.' }),
    choices: z
      .array(nonEmpty)
      .min(1)
      .optional()
      .meta({ description: 'Answers to choose from.', examples: [['publish', 'revise', 'drop']] }),
  })
  .meta({ description: 'A question to a person; the output is the answer, who gave it and when.' });

export type HumanStepDocument = z.infer<typeof humanStep>;
