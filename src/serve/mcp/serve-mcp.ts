import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { messageOf } from '../../base/errors.ts';
import { createServer } from './create-server.ts';
import type { McpService } from './mcp-service.ts';
import { createStateCodec } from './register-tools.ts';

/** Serves one client on standard input and output, until it hangs up or the signal fires. */
export async function serveMcp(service: McpService, { signal }: { readonly signal: AbortSignal }): Promise<void> {
  const transport = new WatchedTransport();
  const codec = createStateCodec();
  const handle = serveStdio(({ era }) => createServer(service, { era, codec }), {
    transport,
    onerror: (error) =>
      service.logger.log('warn', 'The MCP client or its connection failed', { error: messageOf(error) }),
  });
  const stop = (): void => void handle.close();
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  await transport.closed;
  signal.removeEventListener('abort', stop);
}

/** Says when the client has hung up, also where it never said anything. */
class WatchedTransport extends StdioServerTransport {
  readonly #closed = Promise.withResolvers<undefined>();
  readonly closed: Promise<undefined> = this.#closed.promise;

  override async close(): Promise<void> {
    await super.close();
    this.#closed.resolve(undefined);
  }
}
