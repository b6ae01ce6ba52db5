import * as z from 'zod';
import { positive } from './values.ts';

export const budget = z
  .strictObject({
    tokens: positive.optional().meta({ description: 'Input and output tokens together.' }),
    usd: z.number().min(0).optional().meta({ description: 'US dollars.' }),
    turns: positive.optional().meta({ description: 'Model turns.' }),
    seconds: z.number().min(0).optional().meta({ description: 'Seconds of running.' }),
    on_exceed: z.enum(['fail', 'ask']).default('fail').meta({ description: 'Stop, or ask a person for more.' }),
  })
  .meta({ description: 'What an execution may spend.', examples: [{ tokens: 50_000, usd: 0.5, on_exceed: 'ask' }] });
