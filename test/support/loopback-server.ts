import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A real HTTP server on a free port of this machine. */
export async function loopbackServer(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
