import type { McpServer, McpRequestContext } from '@modelcontextprotocol/server';

/**
 * Which resources the client wants to hear of. A client of a protocol before 2026-07-28 says so one by one; of a later one
 * the SDK knows itself, and drops what is not wanted.
 */
export function subscriptionsOf(server: McpServer, era: McpRequestContext['era']): (uri: string) => boolean {
  if (era === 'modern') return () => true;
  const wanted = new Set<string>();
  server.server.setRequestHandler('resources/subscribe', ({ params }) => {
    wanted.add(params.uri);
    return {};
  });
  server.server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    wanted.delete(params.uri);
    return {};
  });
  return (uri) => wanted.has(uri);
}
