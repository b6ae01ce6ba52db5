import type { Clock } from '../base/clock.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Logger } from '../base/logger.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpServers, McpTool } from '../ports/mcp-servers.ts';
import { SupervisedServer } from './supervised-server.ts';

export interface McpServerPoolOptions {
  readonly servers: Readonly<Record<string, McpServerConfiguration>>;
  /** Absolute path of the workspace: the folder that servers are started in. */
  readonly root: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Largest result in UTF-8 bytes of its JSON; 1 MiB by default. A larger one is the failure `mcp_result_too_large`,
   * not a cut text: a step must never compute on half of an answer.
   */
  readonly maxResultBytes?: number;
  /** Told all tools of a server each time that it has listed them. */
  readonly onDidList?: (server: string, tools: readonly McpTool[]) => void;
}

const defaultMaxResultBytes = 1024 * 1024;

/**
 * The configured MCP servers. Failures: `mcp_unknown_server`, `mcp_unknown_tool`, `mcp_unavailable` (cannot be started
 * or reached), `mcp_crashed` and `mcp_timeout` (both retryable), `mcp_tool_error` (what the tool itself reports),
 * `mcp_invalid_arguments`, `mcp_result_too_large`, `mcp_protocol_error`. Throws `CancelledError` on abort.
 */
export function createMcpServerPool(options: McpServerPoolOptions): McpServers {
  return new McpServerPool(options);
}

class McpServerPool implements McpServers {
  readonly names: readonly string[];
  readonly #servers: ReadonlyMap<string, SupervisedServer>;

  constructor(options: McpServerPoolOptions) {
    this.names = Object.keys(options.servers);
    const maxResultBytes = options.maxResultBytes ?? defaultMaxResultBytes;
    this.#servers = new Map(
      Object.entries(options.servers).map(([name, configuration]) => [
        name,
        new SupervisedServer({
          ...options,
          ...{ name, configuration, maxResultBytes },
          onDidList: (tools) => options.onDidList?.(name, tools),
        }),
      ]),
    );
  }

  async tools(server: string, options: { signal: AbortSignal }): Promise<Result<readonly McpTool[], Failure>> {
    const found = this.#find(server);
    return found.ok ? found.value.tools(options.signal) : found;
  }

  async call(
    request: { server: string; tool: string; input: JsonObject },
    options: { signal: AbortSignal; idempotencyKey: string },
  ): Promise<Result<Json, Failure>> {
    const found = this.#find(request.server);
    return found.ok ? found.value.call(request, options) : found;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
  }

  #find(name: string): Result<SupervisedServer, Failure> {
    const server = this.#servers.get(name);
    if (server !== undefined) return ok(server);
    return fail({
      code: 'mcp_unknown_server',
      message: `There is no MCP server '${name}'.${didYouMean(name, this.names)}`,
      hint:
        this.names.length === 0
          ? 'No MCP server is configured: add it to mcp_servers in .baton/config.yaml or to .vscode/mcp.json.'
          : `Configured servers: ${this.names.join(', ')}. Others go into mcp_servers in .baton/config.yaml.`,
    });
  }
}
