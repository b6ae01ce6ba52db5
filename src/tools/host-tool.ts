import type { JsonObject } from '../base/json.ts';
import { fail, ok } from '../base/result.ts';
import type { HostTool, HostTools } from '../ports/tool-host.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { AgentTool, PreparedCall } from './agent-tool.ts';
import { schemaFailure } from './arguments-failure.ts';
import { cappedResult } from './capped-result.ts';
import { acceptedName } from './mcp-tool-name.ts';
import type { ToolLimits } from './tool-limits.ts';

interface HostToolPorts {
  readonly hostTools: HostTools;
  readonly schemas: SchemaValidator;
  readonly limits: ToolLimits;
}

/** How models name a tool of VS Code. */
export function modelNameOfHostTool(name: string): string {
  return acceptedName(`vscode__${name}`, `vscode:${name}`);
}

/** A tool of another extension. What it does is not known, so that each call counts as one with side effects. */
export function hostToolOf(tool: HostTool, ports: HostToolPorts): AgentTool {
  const { description, input_schema: parameters } = tool;
  const declaration = { name: modelNameOfHostTool(tool.name), description, parameters };
  const name = `vscode:${tool.name}`;
  return {
    name,
    declaration,
    settingsProblem(settings) {
      const [setting] = Object.keys(settings);
      if (setting === undefined) return undefined;
      return {
        code: 'invalid_tool_config',
        message: `The config of tool ${name} cannot be used: '${setting}' is not known, tools of VS Code have no settings.`,
        hint: `Remove config of ${name} under tools: in the agent's file or step.`,
      };
    },
    prepare(input) {
      const problems = ports.schemas.problems(parameters, input);
      return problems.length > 0
        ? fail(schemaFailure(declaration.name, problems, parameters))
        : ok(preparedCall(tool, input, ports));
    },
  };
}

function preparedCall({ name }: HostTool, input: JsonObject, { hostTools, limits }: HostToolPorts): PreparedCall {
  return {
    effect: async () => ok({ kind: 'tool', subject: `vscode:${name}`, safe: false }),
    preview: async () => ok({ tool: `vscode:${name}`, input }),
    async run(options) {
      const result = await hostTools.call(name, input, options);
      return result.ok ? cappedResult(result.value, limits.maxResultCharacters) : result;
    },
  };
}
