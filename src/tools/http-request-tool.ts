import * as z from 'zod';
import { ok } from '../base/result.ts';
import { textUpTo } from '../base/text-up-to.ts';
import { hostOf } from '../domain/host-of.ts';
import { isAllowedHost, isHostGranted } from '../domain/side-effect.ts';
import type { Http, HttpResponse } from '../ports/http.ts';
import { type AgentTool, type ToolResult, defineTool } from './agent-tool.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import type { ToolLimits } from './tool-limits.ts';

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const input = z.strictObject({
  url: z.string().refine(isWebAddress, { error: 'must be a whole http or https URL' }).describe('The whole URL.'),
  method: z.enum(methods).default('GET').describe('GET when not given.'),
  headers: z.record(z.string(), z.string()).default({}).describe('Headers by name.'),
  body: z.string().optional().describe('The body as text; for JSON also set the header content-type.'),
});

const settings = z.strictObject({ hosts: z.array(z.string().min(1)).min(1).optional() });

export const httpRequestContract = {
  name: 'http_request',
  topic: 'workspace',
  description: 'Makes an HTTP request and gives status, headers and body as text, whatever the status.',
  input,
  answers: {
    status: 'Status of the response.',
    headers: 'Headers by name.',
    body: 'The body as text.',
    truncated: 'True: the body is longer than what was given.',
    note: 'How to get the rest, when there is more.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export interface HttpRequestPorts {
  readonly http: Http;
  readonly limits: ToolLimits;
}

export function httpRequestTool({ http, limits }: HttpRequestPorts): AgentTool {
  return defineTool({
    ...insideShape(httpRequestContract),
    settings,
    refusal: ({ url }, { hosts }) => hostRefusal(hostOf(url), hosts),
    effect: async ({ url, method }) =>
      ok({ kind: 'http', subject: new URL(url).href, host: hostOf(url), safe: safeMethods.has(method) }),
    preview: async (given) => ok({ ...given, body: given.body ?? null }),
    async run({ url, method, headers, body }, { settings: { hosts }, granted, signal, idempotencyKey }) {
      const asked = hostOf(url);
      // The first host was allowed or asked for before the call; nobody was asked about those that it redirects to.
      const isHostAllowed = (host: string): boolean =>
        host === asked || (isHostGranted(host, granted) && hostRefusal(host, hosts) === undefined);
      const request = { method, url, headers, body: body ?? null, isHostAllowed };
      const response = await http.request(request, { signal, idempotencyKey });
      if (!response.ok) return response;
      return answerOf(response.value, limits.maxResultCharacters);
    },
  });
}

function answerOf({ status, headers, body, truncated }: HttpResponse, maxCharacters: number): ToolResult {
  const text = textUpTo(body, maxCharacters);
  const isPart = text.length < body.length;
  if (!isPart && !truncated) return ok({ status, headers, body, truncated });
  const note = truncated
    ? 'The body is longer; this is its first part. Ask for a smaller range or page when the server offers one.'
    : 'The body is longer; this is its first part.';
  const value = { status, headers, body: text, truncated: true, note };
  return { ok: true, value, ...(isPart ? { whole: body } : {}) };
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
}

function hostRefusal(host: string, hosts: readonly string[] | undefined): string | undefined {
  if (hosts === undefined || isAllowedHost(host, hosts)) return undefined;
  return `The host '${host}' is not open to you. Use ${hosts.join(' or ')}.`;
}
