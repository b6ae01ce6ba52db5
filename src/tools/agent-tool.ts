import * as z from 'zod';
import { type Json, type JsonObject, isJsonObject, parseJson } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { SideEffect } from '../domain/side-effect.ts';
import type { ToolDeclaration } from '../ports/model-client.ts';
import type { AwaitedWork, PersonQuestion, ToolCallOptions, ToolCaller, ToolScope } from '../ports/tool-host.ts';
import { argumentsFailure, settingsFailure } from './arguments-failure.ts';

/** What a tool knows of the call beside its arguments. */
export type ToolRunOptions = ToolCallOptions & Pick<ToolScope, 'granted' | 'shown' | 'awaited' | 'answered' | 'window'>;

/** What a tool is told by, and what its arguments and settings must be. */
export interface ToolShape<Input, Settings> {
  readonly name: string;
  /** For the model. */
  readonly description: string;
  readonly input: z.ZodType<Input>;
  /** The `config` of an entry in `tools:`. It can only narrow what the tool does. */
  readonly settings: z.ZodType<Settings>;
  /** Why this call is refused, worded for the model; undefined when it may be made. */
  readonly refusal: (input: Input, settings: Settings) => string | undefined;
}

/** A tool as it is written, once, in a file of its own. */
export interface ToolDefinition<Input, Settings> extends ToolShape<Input, Settings> {
  /** Fails when the call would. */
  readonly effect: (input: Input, caller: ToolCaller) => Promise<Result<SideEffect, Failure>>;
  /** What the person who is asked sees. A failure means that the call would fail as well. */
  readonly preview: (input: Input, caller: ToolCaller) => Promise<Result<JsonObject, Failure>>;
  /** True: a call changes epics or tasks, which a rehearsal leaves as they are. */
  readonly changesRecord?: boolean;
  readonly run: (
    input: Input,
    call: ToolRunOptions & { readonly settings: Settings; readonly caller: ToolCaller },
  ) => Promise<ToolResult>;
}

/** By whom a tool is used, and how its entry in `tools:` narrows it. */
export interface ToolUsage<Settings = JsonObject> {
  readonly settings: Settings;
  readonly caller: ToolCaller;
}

/** `whole`: the text of which the value is only a part. `beside`: told to the model beside the error. */
export type ToolResult =
  | { readonly ok: true; readonly value: Json; readonly whole?: string }
  | { readonly ok: false; readonly error: Failure; readonly beside?: JsonObject };

/** A call whose arguments fit and which the settings allow. */
export interface PreparedCall {
  effect(): Promise<Result<SideEffect, Failure>>;
  preview(): Promise<Result<JsonObject, Failure>>;
  run(options: ToolRunOptions): Promise<ToolResult>;
  /** What is waited for before `run` tells what came of it; absent, or null, for a call that is made at once. */
  work?(): Promise<Result<AwaitedWork | null, Failure>>;
  /** True: it changes epics or tasks, which a rehearsal leaves as they are. */
  readonly changesRecord?: boolean;
  /** What a person is asked before `run` tells the answer; absent for a call that asks nobody. */
  question?(): PersonQuestion;
}

/** A tool as the registry sees it, whatever its arguments. */
export interface AgentTool {
  /** As files and records name it; models may know it by another one, that of the declaration. */
  readonly name: string;
  readonly declaration: ToolDeclaration;
  /** The settings' problem, for the author of the agent's file; undefined when they can be used. */
  settingsProblem(settings: JsonObject): Failure | undefined;
  prepare(input: JsonObject, usage: ToolUsage): Result<PreparedCall, Failure>;
}

export function defineTool<Input, Settings>(definition: ToolDefinition<Input, Settings>): AgentTool {
  return shapedTool(definition, (input, { settings, caller }) => ({
    effect: () => definition.effect(input, caller),
    preview: () => definition.preview(input, caller),
    ...(definition.changesRecord === true ? { changesRecord: true } : {}),
    run: (options) => definition.run(input, { ...options, settings, caller }),
  }));
}

/** Checks settings and arguments before `prepare` sees them. */
export function shapedTool<Input, Settings>(
  shape: ToolShape<Input, Settings>,
  prepare: (input: Input, usage: ToolUsage<Settings>) => PreparedCall,
): AgentTool {
  const { name, description } = shape;
  const parameters = parametersOf(shape.input);
  const readSettings = (settings: JsonObject): Result<Settings, Failure> => {
    const read = shape.settings.safeParse(settings);
    return read.success ? ok(read.data) : fail(settingsFailure(name, read.error.issues));
  };
  return {
    name,
    declaration: { name, description, parameters },
    settingsProblem(settings) {
      const read = readSettings(settings);
      return read.ok ? undefined : read.error;
    },
    prepare(given, { caller, ...usage }) {
      const settings = readSettings(usage.settings);
      if (!settings.ok) return settings;
      const input = shape.input.safeParse(given);
      if (!input.success) return fail(argumentsFailure(name, input.error.issues, parameters));
      const refusal = shape.refusal(input.data, settings.value);
      if (refusal !== undefined) return fail({ code: 'not_allowed', message: refusal });
      return ok(prepare(input.data, { settings: settings.value, caller }));
    },
  };
}

/** The arguments as a JSON schema (draft 7). */
export function parametersOf(input: z.ZodType): JsonObject {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(input, { io: 'input', target: 'draft-7' });
  const copy = parseJson(JSON.stringify(schema));
  return isJsonObject(copy) ? copy : {};
}
