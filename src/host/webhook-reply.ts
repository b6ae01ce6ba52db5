import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebhookAnswer, WebhookCall } from '../ports/webhook-listener.ts';
import type { CallRate } from './call-rate.ts';
import { readBody } from './webhook-body.ts';
import { webhookCall } from './webhook-call.ts';
import { knowsSecret } from './webhook-secret.ts';

export interface Replying {
  readonly secret: string;
  readonly rate: CallRate;
  /** Does not reject. */
  readonly answer: (call: WebhookCall) => Promise<WebhookAnswer>;
}

/** Answers a call; nobody learns which paths there are without the secret. */
export async function replyToCall(
  request: IncomingMessage,
  response: ServerResponse,
  options: Replying,
): Promise<void> {
  try {
    send(response, await answerTo(request, options));
  } catch {
    // The caller has gone away in the middle of its call, or what answers has failed, which it tells by itself.
    if (!response.headersSent) send(response, refusal(500, 'internal', 'The call could not be answered.'));
  }
}

async function answerTo(request: IncomingMessage, { rate, secret, answer }: Replying): Promise<WebhookAnswer> {
  // Only pages in a browser say where they come from, and none of them has anything to do here.
  if (request.headers.origin !== undefined) return refusal(403, 'browser', 'Pages in a browser are not answered.');
  const body = await readBody(request);
  if (body === null) return refusal(413, 'too_large', 'The body is larger than 1 MiB.');
  if (!knowsSecret(request.headers, body, secret)) {
    return refusal(401, 'unauthorized', 'Say the secret in X-Baton-Secret, or sign the body in X-Hub-Signature-256.');
  }
  if (!rate.allows())
    return { ...refusal(429, 'too_many_calls', 'Too many calls; try again in a minute.'), retryAfter: 60 };
  if (request.method !== 'POST') return refusal(405, 'method_not_allowed', 'Only POST is answered here.');
  const call = webhookCall(request, body);
  return call === null ? refusal(400, 'invalid_body', 'The body is no JSON.') : answer(call);
}

function refusal(status: number, code: string, message: string): WebhookAnswer {
  return { status, body: { error: { code, message } } };
}

function send(response: ServerResponse, { status, body, retryAfter }: WebhookAnswer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // What was not read of a body that is too large would be taken for the next request.
    connection: 'close',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  response.end(`${JSON.stringify(body)}\n`);
}
