import type { Logger } from '../base/logger.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { ToolUse } from '../domain/agent.ts';
import type { Failure } from '../domain/failure.ts';
import type { ToolDeclaration } from '../ports/model-client.ts';
import { type Toolbox, toolsOf } from './granted-tools.ts';

/** What a model is told of the tools that its agent has. */
export async function declareTools(
  uses: readonly ToolUse[],
  { toolbox, logger, signal }: { readonly toolbox: Toolbox; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Result<readonly ToolDeclaration[], Failure>> {
  const declarations = new Map<string, ToolDeclaration>();
  for (const use of uses) {
    const tools = await toolsOf(use, toolbox, signal);
    if (!tools.ok) return tools;
    if (tools.value.length === 0) {
      logger.log('info', 'A tool is not available here and the model is not told of it', { tool: use.name });
    }
    for (const tool of tools.value) {
      const problem = tool.settingsProblem(use.config);
      if (problem !== undefined) return fail(problem);
      if (!declarations.has(tool.declaration.name)) declarations.set(tool.declaration.name, tool.declaration);
    }
  }
  return ok([...declarations.values()]);
}
