import { isJsonObject, type Json, type JsonObject, parseJson } from '../base/json.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import { nodeDigest } from '../host/node-digest.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import type { DefinitionSource } from './definition-source.ts';
import { batonFolder } from './find-workspace.ts';

/** Where it is kept what MCP servers have listed, so that files can be checked without starting one. */
export const cacheFolder = `${batonFolder}/cache`;
export const listedToolsPath = `${cacheFolder}/mcp-tools.json`;

type Servers = Readonly<Record<string, McpServerConfiguration>>;

/** Of each configured server that has listed its tools since it is configured so: the input schemas of these, by name. */
export type ListedTools = ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;

/** Nothing is known of a server whose entry cannot be read. */
export async function readListedTools(source: DefinitionSource, servers: Servers): Promise<ListedTools> {
  if (Object.keys(servers).length === 0) return new Map();
  const kept = serversIn((await source.text(listedToolsPath)) ?? '');
  return new Map(
    Object.entries(servers).flatMap(([server, configuration]) => {
      const entry = Object.hasOwn(kept, server) ? kept[server] : undefined;
      if (!isJsonObject(entry) || entry.configured !== configuredAs(configuration)) return [];
      return [[server, schemasIn(entry.tools)] as const];
    }),
  );
}

interface Listing {
  readonly server: string;
  readonly configuration: McpServerConfiguration;
  readonly tools: readonly McpTool[];
}

/** The text of the file with what a server has listed now. Undefined when it says so already. */
export function withListing(text: string, { server, configuration, tools }: Listing): string | undefined {
  const kept = serversIn(text);
  const entry = {
    configured: configuredAs(configuration),
    tools: Object.fromEntries(tools.map(({ name, input_schema }) => [name, input_schema])),
  };
  if (Object.hasOwn(kept, server) && JSON.stringify(kept[server]) === JSON.stringify(entry)) return undefined;
  return `${JSON.stringify({ format: 1, servers: { ...kept, [server]: entry } }, null, 1)}\n`;
}

function serversIn(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value) || value.format !== 1 || !isJsonObject(value.servers)) return {};
  return value.servers;
}

function schemasIn(tools: Json | undefined): ReadonlyMap<string, JsonObject> {
  const entries = Object.entries(isJsonObject(tools) ? tools : {});
  return new Map(entries.flatMap(([name, schema]) => (isJsonObject(schema) ? [[name, schema] as const] : [])));
}

/** What makes it another server; values of variables and headers, which may be secrets, are left out. */
function configuredAs(configuration: McpServerConfiguration): string {
  const said =
    configuration.kind === 'stdio'
      ? [configuration.command, ...configuration.args, ...Object.keys(configuration.env)]
      : [configuration.url, ...Object.keys(configuration.headers)];
  return nodeDigest.json([configuration.kind, ...said]);
}
