import * as z from 'zod';
import { nonEmpty } from './names.ts';
import { positive } from './values.ts';

const options = {
  temperature: z.number().min(0).max(2).optional().meta({ description: 'How much the answers vary, 0 to 2.' }),
  max_output_tokens: positive.optional().meta({ description: 'The longest answer, in tokens.' }),
};

export const model = z
  .union([
    z.literal('inherit').meta({ description: "The caller's model: parent agent, parent workflow, workspace default." }),
    z.literal('rehearsal').meta({ description: 'The built-in deterministic model: no tokens, no network.' }),
    z.strictObject({
      capability: nonEmpty.meta({
        description: 'The first configured model whose name or declared capabilities match.',
        examples: ['gpt-4', 'json'],
      }),
      ...options,
    }),
    z.strictObject({
      provider: nonEmpty.meta({ description: 'A provider of config.yaml, or vscode.', examples: ['openai', 'vscode'] }),
      name: nonEmpty.meta({ description: "The model's name.", examples: ['gpt-5-mini'] }),
      ...options,
    }),
  ])
  .meta({
    id: 'model',
    description: 'Which model to use.',
    examples: ['inherit', { capability: 'gpt-4' }, { provider: 'openai', name: 'gpt-5-mini', temperature: 0.2 }],
  });

export type ModelDocument = z.infer<typeof model>;
