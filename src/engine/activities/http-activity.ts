import { byteCount } from '../../base/byte-count.ts';
import { type Json, parseJson } from '../../base/json.ts';
import { FailureError } from '../../domain/failure-error.ts';
import { hostOf } from '../../domain/host-of.ts';
import { isHostGranted } from '../../domain/side-effect.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { HttpResponse } from '../../ports/http.ts';
import { httpBodyBytes } from '../output-limits.ts';
import { longestWishMs } from '../retry-policy.ts';
import { loadExecution } from '../run/load-execution.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { objectInput, textMapOf, textOf, unwrap } from './task-input.ts';

const retryableStatus = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/**
 * Sends the request of an `http` step. Its first host was allowed or approved before; a redirect may lead only to hosts
 * that the configuration or the workflow granted when the execution started.
 */
export function createHttpActivity(ports: ActivityPorts): TaskFunction {
  return async (input, environment) => {
    const wanted = objectInput(input);
    const url = textOf(wanted, 'url');
    const first = hostOf(url);
    const { definition } = loadExecution(ports, environment.runId);
    const rules = { security: definition.security, allow: definition.workflow.allow };
    const body = bodyOf(wanted['body'] ?? null, textMapOf(wanted['headers']));
    const response = unwrap(
      await ports.http.request(
        {
          method: textOf(wanted, 'method') || 'GET',
          url,
          ...body,
          isHostAllowed: (host) => host === first || isHostGranted(host, rules),
        },
        { signal: environment.signal, idempotencyKey: environment.idempotencyKey, maxBytes: httpBodyBytes },
      ),
    );
    checkStatus(response, wanted['accept_status'] ?? null, ports.clock.now());
    checkWhole(response);
    return { status: response.status, headers: response.headers, body: parsedBody(response) };
  };
}

/** A text is sent as it is, anything else as JSON. */
function bodyOf(body: Json, headers: Record<string, string>): { body: string | null; headers: Record<string, string> } {
  if (body === null) return { body: null, headers };
  if (typeof body === 'string') return { body, headers };
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return {
    body: JSON.stringify(body),
    headers: hasType ? headers : { ...headers, 'content-type': 'application/json' },
  };
}

function checkStatus(response: HttpResponse, accepted: Json, now: number): void {
  const { status } = response;
  const isAccepted = Array.isArray(accepted) ? accepted.includes(status) : status >= 200 && status < 300;
  if (isAccepted) return;
  const wait = retryAfterMs(response.headers['retry-after'], now);
  throw new FailureError({
    code: 'http_status',
    message: `The server answered ${status}: ${response.body.slice(0, 200)}`,
    hint: statusHint(wait),
    retryable: retryableStatus(status),
    ...(wait === undefined ? {} : { retry_after_ms: wait }),
    details: { status },
  });
}

function statusHint(wait: number | undefined): string {
  if (wait === undefined || wait <= longestWishMs) return 'List the status in accept_status if it is expected.';
  const seconds = Math.ceil(wait / 1000);
  return `The server wishes no other request for ${seconds} s, which is longer than a step waits (one hour). Retry the execution then.`;
}

/** What is cut off looks like a whole text, or like JSON that is none. */
function checkWhole({ status, body, truncated }: HttpResponse): void {
  if (!truncated) return;
  throw new FailureError({
    code: 'response_too_large',
    message: `The answer (status ${status}) is larger than the limit of ${byteCount(httpBodyBytes)}; ${body.length} characters of it arrived.`,
    hint: 'Ask for less: a page, a filter, fewer fields. Or let a command step write it to a file.',
    retryable: false,
    details: { status },
  });
}

/** Retry-After as seconds or as a date, in milliseconds from now. */
function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function parsedBody({ headers, body }: HttpResponse): Json {
  const isJson = /\bjson\b/i.test(headers['content-type'] ?? '');
  return isJson ? (parseJson(body) ?? body) : body;
}
