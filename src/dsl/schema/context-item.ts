import * as z from 'zod';
import { nonEmpty, stepName } from './names.ts';

const priority = z
  .enum(['required', 'recommended', 'optional'])
  .default('required')
  .meta({ description: 'What is left out first when the context does not fit.' });

export const contextItem = z
  .union([
    z.strictObject({
      file: nonEmpty.meta({ description: 'A file or a glob.', examples: ['src/**/*.ts', 'docs/spec.md'] }),
      sections: z
        .array(nonEmpty)
        .default([])
        .meta({
          description: 'Only these headings, symbols (`parseModel`, `Class.method`) or lines (`L10-L40`).',
          examples: [['Requirements']],
        }),
      priority,
    }),
    z.strictObject({ reference: nonEmpty.meta({ description: 'A text, or a file to point at.' }), priority }),
    z.strictObject({
      shared: nonEmpty.meta({ description: 'The shared context of the group of this name.' }),
      priority,
    }),
    z.strictObject({ step: stepName.meta({ description: 'The output of this step.' }), priority }),
  ])
  .meta({ id: 'context_item', examples: [{ file: 'src/**/*.ts' }, { step: 'research', priority: 'recommended' }] });

export const contextItems = z.array(contextItem);

export type ContextItemDocument = z.infer<typeof contextItem>;
