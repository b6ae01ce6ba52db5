import type { Json, JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

export interface McpTool {
  readonly server: string;
  readonly name: string;
  readonly description: string;
  readonly input_schema: JsonObject;
  /** The server says that the tool only reads. */
  readonly read_only: boolean;
}

/** MCP servers of the workspace: started when first used, restarted after a crash. Implemented by `src/mcp`. */
export interface McpServers {
  readonly names: readonly string[];
  /** All tools of a server. Fails with `mcp_unavailable` when it cannot be started or reached. */
  tools(server: string, options: { signal: AbortSignal }): Promise<Result<readonly McpTool[], Failure>>;
  /** The tool's structured content, else `{content}`. A tool's own error is `mcp_tool_error`. */
  call(
    request: { server: string; tool: string; input: JsonObject },
    options: { signal: AbortSignal; idempotencyKey: string },
  ): Promise<Result<Json, Failure>>;
  close(): Promise<void>;
}
