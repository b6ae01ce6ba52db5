import { Client, type ElicitResult } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import type { OrchestratorApi } from '../../src/app/orchestrator-api.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { createServer } from '../../src/serve/mcp/create-server.ts';
import { createStateCodec } from '../../src/serve/mcp/register-tools.ts';

/** The MCP server of a workspace and a client of it, in this process. `answer`: what the client's person fills in. */
export async function mcpPair(
  api: OrchestratorApi,
  { answer }: { readonly answer?: (signal: AbortSignal) => Promise<ElicitResult> } = {},
): Promise<Client> {
  const service = { api, person: 'ada', version: '1.2.3', logger: silentLogger };
  const server = createServer(service, { era: 'legacy', codec: createStateCodec() });
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { capabilities: answer === undefined ? {} : { elicitation: {} } },
  );
  if (answer !== undefined) {
    client.setRequestHandler('elicitation/create', (_request, { mcpReq }) => answer(mcpReq.signal));
  }
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await server.connect(ours);
  await client.connect(theirs);
  return client;
}
