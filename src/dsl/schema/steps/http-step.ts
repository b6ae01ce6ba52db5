import * as z from 'zod';
import { nonEmpty } from '../names.ts';
import { jsonValue, oneOrMore, texts } from '../values.ts';
import { stepKeys } from './step-keys.ts';

// Both cases are written out because a JSON schema's pattern has no flags.
const methodPattern = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|get|head|post|put|patch|delete|options)$/;

export const httpStep = z
  .strictObject({
    type: z.literal('http'),
    ...stepKeys,
    method: z
      .string()
      .regex(methodPattern, {
        error: 'Expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.',
      })
      .default('GET')
      .meta({ description: 'The HTTP method.', examples: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }),
    url: nonEmpty.meta({
      description: 'The URL, a template.',
      examples: ['https://api.github.com/repos/{{ $.repo }}'],
    }),
    headers: texts.default({}).meta({ description: 'Request headers; values may be templates.' }),
    body: jsonValue.default(null).meta({ description: 'The request body; a map or list is sent as JSON.' }),
    accept_status: oneOrMore(z.int().min(100).max(599))
      .optional()
      .meta({ description: 'Statuses that do not fail the step; when absent, every 2xx.', examples: [[200, 404]] }),
  })
  .meta({ description: 'An HTTP request; the output is `{status, headers, body}`.' });

export type HttpStepDocument = z.infer<typeof httpStep>;
