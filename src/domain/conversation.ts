import type { TokenUsage } from './model.ts';

/** A tool call that a model asked for. `arguments` is the JSON text as the model wrote it. */
export interface ToolCallRequest {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export type ConversationMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly tool_calls: readonly ToolCallRequest[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

export type FinishReason = 'stop' | 'tool_calls' | 'length' | 'content_filter';

/** One finished answer of a model. */
export interface ModelAnswer {
  readonly content: string;
  readonly tool_calls: readonly ToolCallRequest[];
  readonly usage: TokenUsage;
  readonly finish_reason: FinishReason;
  /** What the model has thought before it answered, as far as its server tells; it is not sent again. Absent: nothing. */
  readonly reasoning?: string;
  /** Tries before it that had been sent and came to nothing; their input is not in `usage`. Absent: none. */
  readonly lost_tries?: number;
}
