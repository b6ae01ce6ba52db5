import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Clock } from '../base/clock.ts';
import { BatonError, systemCodeOf } from '../base/errors.ts';
import type { WebhookAnswer, WebhookCall, WebhookListener } from '../ports/webhook-listener.ts';
import { readBody } from './webhook-body.ts';
import { webhookCall } from './webhook-call.ts';
import { knowsSecret } from './webhook-secret.ts';

const host = '127.0.0.1';
/** Of all who know the secret; others are not counted, so that nobody else can shut them out. */
const mostPerMinute = 120;
const minuteMs = 60_000;
const headersWithinMs = 10_000;
const wholeWithinMs = 30_000;

export interface WebhookServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly secret: string;
  readonly clock: Clock;
  /** Does not reject. */
  readonly answer: (call: WebhookCall) => Promise<WebhookAnswer>;
}

/** Listens on this machine only. Rejects with `port_in_use` or `cannot_listen`. */
export async function listenForWebhooks(options: WebhookServerOptions): Promise<WebhookListener> {
  const rate = new Rate(options.clock);
  const answering = new Set<Promise<void>>();
  const server = createServer(
    { headersTimeout: headersWithinMs, requestTimeout: wholeWithinMs },
    (request, response) => {
      const answered = reply(request, response, { ...options, rate }).finally(() => answering.delete(answered));
      answering.add(answered);
    },
  );
  try {
    server.listen(options.port, host);
    await once(server, 'listening');
  } catch (error) {
    throw cannotListen(options.port, error);
  }
  return {
    url: `http://${host}:${portOf(server)}`,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await Promise.all(answering);
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Replying extends WebhookServerOptions {
  readonly rate: Rate;
}

/** Nobody learns which paths there are without the secret. */
async function reply(request: IncomingMessage, response: ServerResponse, options: Replying): Promise<void> {
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

function portOf(server: Server): number {
  const address = server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
}

function cannotListen(port: number, cause: unknown): BatonError {
  if (systemCodeOf(cause) === 'EADDRINUSE') {
    return new BatonError('port_in_use', `Port ${port} of ${host} is taken by another program.`, {
      hint: 'Set another webhooks.port in .baton/config.yaml.',
      cause,
    });
  }
  return new BatonError('cannot_listen', `Nothing can listen on port ${port} of ${host}.`, { cause });
}

/** How many calls there were in the current minute. */
class Rate {
  readonly #clock: Clock;
  #since = 0;
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  allows(): boolean {
    const now = this.#clock.now();
    if (now - this.#since >= minuteMs) [this.#since, this.#count] = [now, 0];
    this.#count += 1;
    return this.#count <= mostPerMinute;
  }
}
