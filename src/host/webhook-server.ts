import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { Clock } from '../base/clock.ts';
import { BatonError, systemCodeOf } from '../base/errors.ts';
import type { WebhookAnswer, WebhookCall, WebhookListener } from '../ports/webhook-listener.ts';
import { CallRate } from './call-rate.ts';
import { replyToCall } from './webhook-reply.ts';

const host = '127.0.0.1';
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
  const rate = new CallRate(options.clock);
  const answering = new Map<IncomingMessage, Promise<void>>();
  const server = createServer(
    { headersTimeout: headersWithinMs, requestTimeout: wholeWithinMs },
    (request, response) => {
      if (!server.listening) return void request.destroy();
      const replied = replyToCall(request, response, { ...options, rate });
      answering.set(
        request,
        replied.finally(() => answering.delete(request)),
      );
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
      // Who they are is known only when all of a call has come; nobody waits for that.
      for (const request of answering.keys()) if (!request.complete) request.destroy();
      await Promise.all(answering.values());
      server.closeAllConnections();
      await closed;
    },
  };
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
