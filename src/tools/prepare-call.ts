import type { Result } from '../base/result.ts';
import type { ToolCallRequest } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { ToolCaller } from '../ports/tool-host.ts';
import type { PreparedCall } from './agent-tool.ts';
import { readArguments } from './arguments-failure.ts';
import { type Toolbox, findGrant } from './granted-tools.ts';

/** The call with its arguments read, where the caller has the tool. */
export async function prepareCall(
  call: ToolCallRequest,
  caller: ToolCaller,
  search: { readonly toolbox: Toolbox; readonly signal: AbortSignal },
): Promise<Result<PreparedCall, Failure>> {
  const grant = await findGrant(call.name, caller.uses, search);
  if (!grant.ok) return grant;
  const { tool, settings } = grant.value;
  const { name, parameters } = tool.declaration;
  const input = readArguments(name, call.arguments, parameters);
  return input.ok ? tool.prepare(input.value, { settings, caller }) : input;
}
