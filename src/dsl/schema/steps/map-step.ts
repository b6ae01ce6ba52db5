import * as z from 'zod';
import { identifier } from '../names.ts';
import { expression, positive } from '../values.ts';
import { stepKeys } from './step-keys.ts';
import { stepList } from './step-list.ts';

export const mapStep = z
  .strictObject({
    type: z.literal('map'),
    ...stepKeys,
    over: expression.meta({ description: 'An expression that gives the list.', examples: ['$.list_files.files'] }),
    as: identifier.default('item').meta({ description: 'The name of the item in expressions.' }),
    steps: stepList.meta({ description: 'Steps for each item.' }),
    concurrency: positive.optional().meta({ description: 'Items at once.' }),
    max_items: positive.default(100).meta({ description: 'A longer list is an error.' }),
  })
  .meta({ description: 'The same steps for each item; the output is the list of the last outputs.' });

export type MapStepDocument = z.infer<typeof mapStep>;
