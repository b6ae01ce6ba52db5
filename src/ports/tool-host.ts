import type { Json, JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { ToolUse } from '../domain/agent.ts';
import type { ConversationMessage, ToolCallRequest } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { PermissionRules, SideEffect } from '../domain/side-effect.ts';
import type { ToolDeclaration } from './model-client.ts';
import type { FileWrite } from './output-collector.ts';

/** What a tool call would do, found without doing it. */
export type ToolInspection =
  | {
      readonly kind: 'valid';
      readonly effect: SideEffect;
      /** For the person who is asked: the command, the new text, the request. */
      readonly preview: JsonObject;
      /** Set for a call that is waited for without a slot; absent for one that is made at once. */
      readonly awaits?: Awaits;
    }
  /** The model's mistake (unknown tool, arguments that are not JSON or do not fit), worded for the model. */
  | { readonly kind: 'invalid'; readonly error: Failure };

/** What a call waits for. `timeout_seconds` null: as long as it takes. */
export type Awaits =
  | {
      readonly kind: 'child';
      readonly timeout_seconds: number | null;
      /** True: the call has its result when the child has begun; what comes of it the agent is told later. */
      readonly in_background?: boolean;
    }
  | ({ readonly kind: 'person' } & PersonQuestion);

/** What a model asks a person; `choices` null: any text is an answer. */
export interface PersonQuestion {
  readonly question: string;
  readonly choices: readonly string[] | null;
}

export interface PersonAnswer {
  readonly answer: Json;
  readonly answered_by: string;
}

/** What is to be done for a call that waits. */
export type AwaitedWork =
  | {
      readonly kind: 'workflow';
      readonly workflow: string;
      readonly input: JsonObject;
      readonly task_id: string | null;
      readonly timeout_seconds: number | null;
    }
  | {
      readonly kind: 'delegation';
      readonly agent: string;
      readonly message: string;
      /** What the agent is given beside the message, by name. */
      readonly context: JsonObject;
      /** In which both work together; null: in none. */
      readonly group: string | null;
      readonly in_background: boolean;
      readonly timeout_seconds: number | null;
    };

/** What came of it: the child execution as it is recorded, which may go on for a moment after its time-out. */
export interface AwaitedEnd {
  readonly kind: 'child';
  readonly execution_id: string;
  readonly task_id: string | null;
  /** Who worked in it; null: a workflow of the workspace ran. */
  readonly agent: string | null;
  readonly status: 'completed' | 'failed' | 'cancelled' | 'timeout';
  readonly output: Json;
  readonly error: Failure | null;
  readonly duration_ms: number | null;
  /** Of the child and everything below it. */
  readonly tokens: number;
  /** Executions above the child. */
  readonly delegation_depth: number;
  /** What the agents in it have shared, by key; see `sharingOf` for how much. */
  readonly shared_context: JsonObject;
  /** True: not all that was shared is given to agents to whom is delegated later. */
  readonly shared_too_much: boolean;
}

/** Work that has begun and that the call does not wait for. */
export interface BegunWork extends Pick<AwaitedEnd, 'execution_id' | 'task_id' | 'delegation_depth'> {
  readonly kind: 'begun';
}

/** The agent that asks for a call. */
export interface ToolCaller {
  readonly execution_id: string;
  readonly agent_execution_id: string;
  readonly agent: string;
  /** What the agent may use: anything else is refused, and its settings are kept to. */
  readonly uses: readonly ToolUse[];
}

interface GivenFile {
  readonly path: string;
  readonly text: string;
  /** True when it can be that only the beginning of a long file was given. */
  readonly isBeginning?: boolean;
}

/** What an agent has before it at the moment of a call: what another agent was given does not count. */
export interface AgentWindow {
  /** Its conversation, the results of the calls made so far included. What was condensed away is not in it. */
  messages(): readonly ConversationMessage[];
  /** Files that it was given with its context, not in sections. */
  files(): readonly GivenFile[];
  /** The whole result of a call, by the id that the agent was told (see `resultId`); undefined: there is none. */
  result(id: string): string | undefined;
}

/** On whose behalf a tool is called, and under which circumstances. */
export interface ToolScope extends ToolCaller {
  readonly working_folder: string;
  readonly rehearsal: boolean;
  /** What was granted when the execution started; for what nobody can be asked about in the midst of a call. */
  readonly granted: Pick<PermissionRules, 'security' | 'allow'>;
  /** The preview that a person saw and approved; null: nobody was asked about this call. */
  readonly shown: JsonObject | null;
  /** Of a call that waited; null for every other. */
  readonly awaited: AwaitedEnd | BegunWork | null;
  /** Of a call that asked a person; null for every other. */
  readonly answered: PersonAnswer | null;
  readonly window: AgentWindow;
}

export interface ToolCallOptions {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  /** Told by a tool that is about to write a file of the workspace; it writes when this resolves. */
  readonly beforeWrite?: (write: FileWrite) => Promise<void>;
}

/** Failures of a tool are answers to the model, not exceptions. */
export type ToolOutcome =
  /** `whole`: the text of which the value is only a part; it is kept, so that the agent can page through it. */
  | { readonly ok: true; readonly value: Json; readonly simulated: boolean; readonly whole?: string }
  /** `beside`: told to the model beside the error. */
  | { readonly ok: false; readonly error: Failure; readonly beside?: JsonObject };

/** A tool of the program around the core; agents name it `vscode:<name>`. */
export interface HostTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of its arguments. */
  readonly input_schema: JsonObject;
}

/** In VS Code, the language model tools of all extensions. */
export interface HostTools {
  /** Those that can be called now. */
  list(): readonly HostTool[];
  /** Throws `CancelledError` on abort. */
  call(name: string, input: JsonObject, options: ToolCallOptions): Promise<Result<Json, Failure>>;
}

/** The tools of agents. Implemented by `src/tools`. */
export interface ToolHost {
  /** What the model is told of these tools. Fails when one is unknown or its server cannot be reached. */
  declare(
    uses: readonly ToolUse[],
    options: { signal: AbortSignal },
  ): Promise<Result<readonly ToolDeclaration[], Failure>>;
  inspect(call: ToolCallRequest, caller: ToolCaller): Promise<ToolInspection>;
  /** What a call that waits wants done, with its arguments as a person may have edited them. */
  awaitedWork(call: ToolCallRequest, caller: ToolCaller): Promise<Result<AwaitedWork, Failure>>;
  /** Makes a call; of one that waited, tells what came of it. */
  call(call: ToolCallRequest, scope: ToolScope, options: ToolCallOptions): Promise<ToolOutcome>;
}
