import * as z from 'zod';
import { identifier } from './names.ts';
import { jsonValue } from './values.ts';

export const inputDeclaration = z
  .strictObject({
    type: z
      .enum(['string', 'number', 'integer', 'boolean', 'array', 'object'])
      .default('string')
      .meta({ description: 'The type of the value.' }),
    description: z.string().default('').meta({ description: 'What the value is for.' }),
    required: z.boolean().default(false).meta({ description: 'True: without it nothing starts.' }),
    default: jsonValue.optional().meta({ description: 'The value when none is given.' }),
    enum: z.array(jsonValue).min(1).optional().meta({ description: 'The only values that are allowed.' }),
  })
  .meta({ id: 'input', examples: [{ type: 'string', description: 'What to research', required: true }] });

export const inputDeclarations = z.record(identifier, inputDeclaration);

export type InputDocument = z.infer<typeof inputDeclaration>;
