import * as z from 'zod';
import { cronProblem } from '../cron.ts';
import { nonEmpty } from './names.ts';
import { oneOrMore } from './values.ts';

const cronPattern = /^(?:@(?:yearly|annually|monthly|weekly|daily|hourly)|\S+(?:\s+\S+){4,5})$/;
const change = z.enum(['create', 'change', 'delete']);

export const trigger = z
  .union([
    z.enum(['manual', 'chat', 'none']),
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.enum(['manual', 'chat', 'none']) }),
      z.strictObject({
        type: z.literal('schedule'),
        cron: z
          .string()
          .regex(cronPattern, { error: 'A cron pattern has five or six fields: minute hour day month weekday.' })
          .refine((cron) => !cronPattern.test(cron) || cronProblem(cron) === null, {
            error: ({ input }) => cronProblem(String(input)) ?? '',
          })
          .meta({ description: 'When to run.', examples: ['0 7 * * 1-5'] }),
        timezone: z
          .string()
          .refine(isTimezone, { error: 'This is no IANA time zone such as Europe/Berlin.' })
          .optional()
          .meta({ description: 'IANA time zone; when absent, that of the machine.', examples: ['Europe/Berlin'] }),
      }),
      z.strictObject({
        type: z.literal('file'),
        glob: nonEmpty.meta({ description: 'Files to watch.', examples: ['docs/**/*.md'] }),
        on: oneOrMore(change).default(['create', 'change']).meta({ description: 'Which changes count.' }),
      }),
      z.strictObject({
        type: z.literal('event'),
        event: nonEmpty.meta({ description: 'A registry event.', examples: ['task_updated'] }),
        filter: z.string().optional().meta({ description: 'Only events for which this expression is true.' }),
      }),
      z.strictObject({
        type: z.literal('webhook'),
        path: nonEmpty.meta({ description: 'Path of the URL that is called.', examples: ['/hooks/release'] }),
      }),
    ]),
  ])
  .meta({
    id: 'trigger',
    description: 'What starts the workflow.',
    examples: ['manual', { type: 'schedule', cron: '0 7 * * 1-5' }],
  });

export type TriggerDocument = z.infer<typeof trigger>;

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
