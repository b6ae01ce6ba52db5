import type { JsonObject } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { ToolUse } from '../domain/agent.ts';
import type { Failure } from '../domain/failure.ts';
import type { HostTools } from '../ports/tool-host.ts';
import type { AgentTool } from './agent-tool.ts';
import { hostToolOf, modelNameOfHostTool } from './host-tool.ts';
import { type McpToolPorts, agentToolOf } from './mcp-tool.ts';
import { mayBeToolOfServer } from './mcp-tool-name.ts';
import { readToolName, toolNames } from './tool-names.ts';

/** All that this host can offer. */
export interface Toolbox extends McpToolPorts {
  readonly builtins: ReadonlyMap<string, AgentTool>;
  /** Absent where there are none, as on the command line. */
  readonly hostTools?: HostTools | undefined;
}

/** A tool that the agent was given, with the settings that narrow it. */
export interface Grant {
  readonly tool: AgentTool;
  readonly settings: JsonObject;
}

/** The tools that one entry means: none when this host lacks it, many for `mcp:<server>/*`. */
export async function toolsOf(
  use: ToolUse,
  toolbox: Toolbox,
  signal: AbortSignal,
): Promise<Result<readonly AgentTool[], Failure>> {
  const name = readToolName(use.name);
  if (!name.ok) return fail(noSuchTool(use.name, name.error));
  switch (name.value.kind) {
    case 'builtin': {
      const tool = toolbox.builtins.get(use.name);
      return ok(tool === undefined ? [] : [tool]);
    }
    case 'host':
      return ok(hostToolsOf(name.value.name, toolbox));
    case 'mcp':
      return mcpToolsOf(name.value, toolbox, signal);
  }
}

/** The tool that a model's call means, among those that the agent was given; else a failure worded for the model. */
export async function findGrant(
  called: string,
  uses: readonly ToolUse[],
  { toolbox, signal }: { readonly toolbox: Toolbox; readonly signal: AbortSignal },
): Promise<Result<Grant, Failure>> {
  for (const use of uses) {
    if (!mayMean(use, called)) continue;
    const tools = await toolsOf(use, toolbox, signal);
    if (!tools.ok) return tools;
    const tool = tools.value.find((one) => one.name === called || one.declaration.name === called);
    if (tool !== undefined) return ok({ tool, settings: use.config });
  }
  if (uses.some((use) => use.name === called || isHostToolNamed(use, called))) return fail(unavailable(called));
  return fail(notGiven(called, await namesGiven(uses, { toolbox, signal })));
}

async function mcpToolsOf(
  { server, tool: wanted }: { readonly server: string; readonly tool: string },
  toolbox: Toolbox,
  signal: AbortSignal,
): Promise<Result<readonly AgentTool[], Failure>> {
  const tools = await toolbox.mcp.tools(server, { signal });
  if (!tools.ok) return tools;
  const chosen = tools.value.filter(({ name }) => wanted === '*' || name === wanted);
  if (chosen.length === 0 && wanted !== '*') {
    const names = tools.value.map(({ name }) => name);
    return fail({
      code: 'mcp_unknown_tool',
      message: `MCP server '${server}' has no tool '${wanted}'.${didYouMean(wanted, names)}`,
      hint: `Its tools: ${names.join(', ') || 'none'}.`,
    });
  }
  return ok(chosen.map((tool) => agentToolOf(tool, toolbox)));
}

/** None when the extension that offers it is not installed or not active. */
function hostToolsOf(wanted: string, { hostTools, ...ports }: Toolbox): readonly AgentTool[] {
  if (hostTools === undefined) return [];
  const tool = hostTools.list().find(({ name }) => name === wanted);
  return tool === undefined ? [] : [hostToolOf(tool, { ...ports, hostTools })];
}

function mayMean(use: ToolUse, called: string): boolean {
  const name = readToolName(use.name);
  if (!name.ok) return false;
  switch (name.value.kind) {
    case 'mcp':
      return mayBeToolOfServer(called, name.value.server);
    case 'host':
      return use.name === called || isHostToolNamed(use, called);
    case 'builtin':
      return use.name === called;
  }
}

/** Its extension may have been there when the model was told of it, and be gone since. */
function isHostToolNamed({ name }: ToolUse, called: string): boolean {
  const read = readToolName(name);
  return read.ok && read.value.kind === 'host' && modelNameOfHostTool(read.value.name) === called;
}

async function namesGiven(
  uses: readonly ToolUse[],
  { toolbox, signal }: { readonly toolbox: Toolbox; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const lists = await Promise.all(uses.map((use) => toolsOf(use, toolbox, signal)));
  return lists.flatMap((tools) => (tools.ok ? tools.value.map(({ declaration }) => declaration.name) : []));
}

function noSuchTool(name: string, reason: string): Failure {
  return {
    code: 'unknown_tool',
    message: `${reason}${didYouMean(name, toolNames)}`,
    hint: `Tools: ${toolNames.join(', ')}, mcp:<server>/<tool>, mcp:<server>/*, vscode:<tool>.`,
  };
}

function unavailable(name: string): Failure {
  return {
    code: 'tool_unavailable',
    message: `The tool '${name}' is not available here. Do not call it again: go on without it, and say so if you cannot.`,
  };
}

function notGiven(name: string, given: readonly string[]): Failure {
  const tools = given.length === 0 ? 'You have no tools: answer without.' : `Your tools: ${given.join(', ')}.`;
  if (readToolName(name).ok) return { code: 'tool_not_allowed', message: `You may not use '${name}'. ${tools}` };
  return { code: 'unknown_tool', message: `There is no tool '${name}'.${didYouMean(name, given)} ${tools}` };
}
