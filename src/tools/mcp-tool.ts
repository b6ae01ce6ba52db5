import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import { fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { McpServers, McpTool } from '../ports/mcp-servers.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { AgentTool, PreparedCall, ToolResult } from './agent-tool.ts';
import { schemaFailure } from './arguments-failure.ts';
import { cappedResult } from './capped-result.ts';
import { mcpToolName, modelNameOfMcpTool } from './mcp-tool-name.ts';
import type { ToolLimits } from './tool-limits.ts';

export interface McpToolPorts {
  readonly mcp: McpServers;
  readonly schemas: SchemaValidator;
  readonly limits: ToolLimits;
}

/** Longer descriptions are cut: they are paid for with every turn. */
const maxDescription = 4000;
/** Binary data in an answer says nothing to a model that reads text. */
const longestData = 1000;

/** A tool of an MCP server. It has no settings. */
export function agentToolOf(tool: McpTool, ports: McpToolPorts): AgentTool {
  const name = modelNameOfMcpTool(tool.server, tool.name);
  const description = tool.description.slice(0, maxDescription);
  return {
    name: mcpToolName(tool.server, tool.name),
    declaration: { name, description, parameters: tool.input_schema },
    settingsProblem: (settings) => settingsProblem(tool, settings),
    prepare(input, { settings }) {
      const problem = settingsProblem(tool, settings);
      if (problem !== undefined) return fail(problem);
      const problems = ports.schemas.problems(tool.input_schema, input);
      if (problems.length > 0) return fail(schemaFailure(name, problems, tool.input_schema));
      return ok(preparedCall(tool, input, ports));
    },
  };
}

function preparedCall(tool: McpTool, input: JsonObject, { mcp, limits }: McpToolPorts): PreparedCall {
  return {
    effect: async () => ok({ kind: 'tool', subject: mcpToolName(tool.server, tool.name), safe: tool.read_only }),
    preview: async () => ok({ server: tool.server, tool: tool.name, input }),
    async run(options): Promise<ToolResult> {
      const result = await mcp.call({ server: tool.server, tool: tool.name, input }, options);
      return result.ok ? cappedResult(withoutBinaryData(result.value), limits.maxResultCharacters) : result;
    },
  };
}

function settingsProblem(tool: McpTool, settings: JsonObject): Failure | undefined {
  const [setting] = Object.keys(settings);
  if (setting === undefined) return undefined;
  const name = mcpToolName(tool.server, tool.name);
  return {
    code: 'invalid_tool_config',
    message: `The config of tool ${name} cannot be used: '${setting}' is not known, MCP tools have no settings.`,
    hint: `Remove config of ${name} under tools: in the agent's file or step.`,
  };
}

function withoutBinaryData(value: Json): Json {
  if (!isJsonObject(value) || !Array.isArray(value.content)) return value;
  const content = (value.content as readonly Json[]).map((item) => {
    if (!isJsonObject(item) || typeof item.data !== 'string' || item.data.length <= longestData) return item;
    return { ...item, data: `(${item.data.length} characters of base64 left out)` };
  });
  return { ...value, content };
}
