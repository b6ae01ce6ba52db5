import type { Logger } from '../base/logger.ts';
import type { McpServers } from '../ports/mcp-servers.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { HostTools, ToolHost } from '../ports/tool-host.ts';
import { type BuiltinToolsParts, builtinTools } from './builtin-tools.ts';
import { declareTools } from './declare-tools.ts';
import type { Toolbox } from './granted-tools.ts';
import { awaitedWork, inspectCall } from './inspect-call.ts';
import { performCall } from './perform-call.ts';
import { type ToolLimits, defaultToolLimits } from './tool-limits.ts';

export interface ToolHostOptions extends BuiltinToolsParts {
  readonly mcp: McpServers;
  readonly schemas: SchemaValidator;
  readonly logger: Logger;
  readonly limits?: ToolLimits;
  readonly hostTools?: HostTools | undefined;
}

/**
 * The tools of agents. What a call may do is decided here twice, when it is inspected and when it is made, since a person
 * may have edited its arguments in between.
 */
export function createToolHost(options: ToolHostOptions): ToolHost {
  const toolbox = createToolbox(options);
  const { logger } = options;
  return {
    declare: (uses, { signal }) => declareTools(uses, { toolbox, logger, signal }),
    inspect: (call, caller) => inspectCall(call, caller, toolbox),
    awaitedWork: (call, caller) => awaitedWork(call, caller, toolbox),
    call: (call, scope, callOptions) => performCall(call, scope, { ...callOptions, toolbox, logger }),
  };
}

function createToolbox({ mcp, schemas, hostTools, limits = defaultToolLimits, ...parts }: ToolHostOptions): Toolbox {
  const builtins = new Map(builtinTools(parts, limits).map((tool) => [tool.name, tool]));
  return { builtins, mcp, schemas, limits, hostTools };
}
