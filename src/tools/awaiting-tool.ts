import type { JsonObject } from '../base/json.ts';
import { type Result, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { SideEffect } from '../domain/side-effect.ts';
import type { AwaitedEnd, AwaitedWork, BegunWork } from '../ports/tool-host.ts';
import {
  type AgentTool,
  type PreparedCall,
  type ToolResult,
  type ToolRunOptions,
  type ToolShape,
  type ToolUsage,
  shapedTool,
} from './agent-tool.ts';

/** What a call comes to, before anything is done. `work` null: nothing is waited for, `run` does it at once. */
export type AwaitingPlan = {
  readonly effect: SideEffect;
  /** What the person who is asked sees. */
  readonly preview: JsonObject;
} & (
  | { readonly work: AwaitedWork }
  | { readonly work: null; readonly run: (options: ToolRunOptions) => Promise<ToolResult> }
);

/** A tool whose result is made from work that the engine waits for without a slot. */
export interface AwaitingToolDefinition<Input, Settings> extends ToolShape<Input, Settings> {
  /** Fails when the work cannot be done; worded for the model. */
  readonly plan: (input: Input, usage: ToolUsage<Settings>) => Promise<Result<AwaitingPlan, Failure>>;
  readonly result: (input: Input, end: AwaitedEnd) => ToolResult;
  /** Of work that the agent does not wait for; absent for a tool that has none. */
  readonly begun?: (input: Input, work: BegunWork) => ToolResult;
}

export function defineAwaitingTool<Input, Settings>(definition: AwaitingToolDefinition<Input, Settings>): AgentTool {
  return shapedTool(definition, (input, usage) => preparedCall(definition, input, usage));
}

function preparedCall<Input, Settings>(
  { name, plan, result, begun }: AwaitingToolDefinition<Input, Settings>,
  input: Input,
  usage: ToolUsage<Settings>,
): PreparedCall {
  let planned: Promise<Result<AwaitingPlan, Failure>> | undefined;
  const planOnce = (): Promise<Result<AwaitingPlan, Failure>> => (planned ??= plan(input, usage));
  const part = async <K extends keyof AwaitingPlan>(key: K): Promise<Result<AwaitingPlan[K], Failure>> => {
    const made = await planOnce();
    return made.ok ? ok(made.value[key]) : made;
  };
  return {
    effect: () => part('effect'),
    preview: () => part('preview'),
    work: () => part('work'),
    async run(options) {
      const { awaited } = options;
      if (awaited?.kind === 'child') return result(input, awaited);
      if (awaited?.kind === 'begun') return begun?.(input, awaited) ?? notAwaited(name);
      const made = await planOnce();
      if (!made.ok) return made;
      return made.value.work === null ? made.value.run(options) : notAwaited(name);
    },
  };
}

function notAwaited(name: string): ToolResult {
  return {
    ok: false,
    error: { code: 'tool_unavailable', message: `The tool '${name}' works only within an execution.` },
  };
}
