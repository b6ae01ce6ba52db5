import type { Result } from '../base/result.ts';
import type { ContextBundleRecord } from '../domain/agent-execution.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { ResolvedModel } from '../domain/model.ts';
import type { Change } from '../domain/tables.ts';
import type { ContextItem } from '../domain/workflow.ts';

export interface ContextRequest {
  readonly agent_execution_id: string;
  readonly agent_type: string;
  readonly scope: string;
  readonly model: ResolvedModel;
  /** The system prompt. */
  readonly system: string;
  readonly instruction: string;
  /** Inputs and outputs of other steps, each with its name. */
  readonly data: readonly { readonly source: string; readonly text: string }[];
  readonly items: readonly RequestedItem[];
  /** Files with the workspace's instructions for all agents; those that do not exist are passed over. */
  readonly instruction_files?: readonly string[];
  /** Outputs by step name, for items of kind `step`. */
  readonly steps: Readonly<Record<string, string>>;
  /** Of the frozen team, for items of kind `shared`. */
  readonly groups: readonly GroupDefinition[];
  /** Tokens that the budgets still allow; null: no budget. */
  readonly tokens_left: number | null;
  /** What every call has beside its messages: declarations of tools, a schema of the answer. It is only counted. */
  readonly declared?: readonly string[];
  /** Tokens that the messages may have at most, after the provider has refused more. */
  readonly at_most?: number;
  /** What was said before, for an agent that remembers. */
  readonly earlier?: EarlierConversation | undefined;
}

export type RequestedItem = ContextItem & {
  /** True for items that all agents of the workflow are given alike. */
  readonly is_common?: boolean;
  /** The other agents that are given it. */
  readonly shared_with?: readonly string[];
};

export interface EarlierConversation {
  /** The newest first. */
  readonly exchanges: readonly Exchange[];
  /** How many there are before those. */
  readonly older: number;
}

/** All that was said in one agent execution: the message to the agent, its calls and their results, its answer. */
export interface Exchange {
  readonly source: string;
  readonly messages: readonly ConversationMessage[];
}

export interface PreparedContext {
  readonly bundle: ContextBundleRecord;
  /** The first messages of the conversation. */
  readonly messages: readonly ConversationMessage[];
  /** Bundle, allocations and texts, to be committed with the deployment. */
  readonly changes: readonly Change[];
}

export interface TokenCount {
  readonly tokens: number;
  readonly estimated: boolean;
}

/** Decides what an agent is given. Implemented by `src/context`. */
export interface ContextPreparer {
  /** Fails with `context_overflow` before any call when what is required does not fit. */
  prepare(request: ContextRequest, options: { signal: AbortSignal }): Promise<Result<PreparedContext, Failure>>;
  /** Tokens of a whole conversation, for the check before each call. */
  count(messages: readonly ConversationMessage[], model: ResolvedModel): Promise<TokenCount>;
}
