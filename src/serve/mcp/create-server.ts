import { McpServer, type McpRequestContext } from '@modelcontextprotocol/server';
import { registerEpics } from './epic-resources.ts';
import { registerExecutions } from './execution-resources.ts';
import type { McpService } from './mcp-service.ts';
import { registerPrompts } from './prompts.ts';
import { type StateCodec, registerTools } from './register-tools.ts';
import { tellResourceUpdates } from './resource-updates.ts';
import { subscriptionsOf } from './subscriptions.ts';

interface ServerWishes {
  readonly era: McpRequestContext['era'];
  readonly codec: StateCodec;
}

/** What one client is served with: tools, resources and prompts of a workspace. */
export function createServer(service: McpService, { era, codec }: ServerWishes): McpServer {
  const { api, version } = service;
  const server = new McpServer(
    { name: 'baton', title: 'Baton', version },
    {
      instructions,
      capabilities: { tools: {}, prompts: {}, completions: {}, resources: { subscribe: true, listChanged: true } },
      requestState: { verify: (state, context) => codec.verify(state, context) },
    },
  );
  registerTools(server, service, era === 'legacy' ? null : codec);
  registerExecutions(server, api);
  registerEpics(server, api);
  registerPrompts(server, api);
  const updates = tellResourceUpdates({ server, api, isWanted: subscriptionsOf(server, era) });
  server.server.onclose = () => updates.dispose();
  return server;
}

const instructions =
  "Baton runs the person's workflows and teams of agents over this workspace and keeps a record of all that happens. What " +
  'runs costs tokens and may change files: run only what the person wants. Executions and epics are resources: ' +
  'baton://executions/{id}, baton://epics/{id}.';
