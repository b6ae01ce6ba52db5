import type { Clock } from '../base/clock.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import { secretsOf } from './configured-secrets.ts';
import { limitResponses } from './limited-fetch.ts';
import type { McpChannel } from './mcp-channel.ts';
import type { ConnectionEnd } from './mcp-failures.ts';
import type { McpSdk } from './mcp-sdk.ts';
import { createRedaction } from './redact-secrets.ts';
import { withTimeLimit } from './time-limit.ts';

export interface HttpChannelOptions {
  readonly configuration: Extract<McpServerConfiguration, { readonly kind: 'http' }>;
  readonly clock: Clock;
  readonly sdk: McpSdk;
  readonly maxMessageBytes: number;
}

/** A server that forgot the session needs no longer than this to say good-bye. */
const farewellSeconds = 2;

/** Streamable HTTP. Redirects stay within the origin (the SDK's default), so headers with keys go nowhere else. */
export function createHttpChannel(options: HttpChannelOptions): McpChannel {
  let end: ConnectionEnd | undefined;
  const fetch = limitResponses(options.maxMessageBytes, () => {
    end ??= { kind: 'too_large', reason: `It sent a message of more than ${options.maxMessageBytes} bytes.` };
    void transport.close();
  });
  const transport = new options.sdk.StreamableHTTPClientTransport(new URL(options.configuration.url), {
    fetch,
    requestInit: { headers: { ...options.configuration.headers } },
  });
  return {
    transport,
    end: () => end,
    lastWords: () => '',
    redaction: createRedaction(secretsOf(options.configuration)),
    async close(reason) {
      end ??= reason;
      await sayGoodbye(transport, options.clock);
      await transport.close();
    },
  };
}

/** A server may not know how to end a session, or may be gone: closing goes on in any case. */
async function sayGoodbye(
  transport: { readonly sessionId?: string | undefined; terminateSession(): Promise<void> },
  clock: Clock,
): Promise<void> {
  if (transport.sessionId === undefined) return;
  const limit = {
    clock,
    seconds: farewellSeconds,
    what: 'the end of the session',
    signal: new AbortController().signal,
  };
  await withTimeLimit((signal) => settledOrAborted(transport.terminateSession(), signal), limit).catch(() => undefined);
}

function settledOrAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    work.then(resolve, reject);
  });
}
