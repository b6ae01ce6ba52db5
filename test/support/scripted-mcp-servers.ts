import type { Json, JsonObject } from '../../src/base/json.ts';
import { fail, ok } from '../../src/base/result.ts';
import type { McpServers, McpTool } from '../../src/ports/mcp-servers.ts';

export interface ScriptedTool extends Omit<McpTool, 'server' | 'description' | 'input_schema' | 'read_only'> {
  readonly read_only?: boolean;
  readonly input_schema?: JsonObject;
  readonly answer?: Json;
}

/** MCP servers without processes; remembers what was called and which servers were asked for their tools. */
export function scriptedMcpServers(
  servers: Readonly<Record<string, readonly ScriptedTool[]>>,
): McpServers & { readonly calls: JsonObject[]; readonly asked: string[] } {
  const calls: JsonObject[] = [];
  const asked: string[] = [];
  const described = Object.entries(servers).flatMap(([server, tools]) => tools.map((tool) => describe(server, tool)));
  return {
    names: Object.keys(servers),
    calls,
    asked,
    async tools(server) {
      asked.push(server);
      if (servers[server] === undefined) return fail({ code: 'mcp_unknown_server', message: `No server '${server}'.` });
      return ok(described.filter((tool) => tool.server === server));
    },
    async call(request, { idempotencyKey }) {
      calls.push({ ...request, idempotencyKey });
      const tool = servers[request.server]?.find(({ name }) => name === request.tool);
      return ok(tool?.answer ?? { done: true });
    },
    async close() {
      // Nothing runs.
    },
  };
}

function describe(server: string, tool: ScriptedTool): McpTool {
  const { name, read_only = false, input_schema = { type: 'object' } } = tool;
  return { server, name, description: `Does ${name}.`, input_schema, read_only };
}
