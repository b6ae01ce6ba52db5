import type { Json, JsonObject } from '../base/json.ts';
import type { FinishReason } from './conversation.ts';
import type { TokenUsage } from './model.ts';
import type { Priority } from './workflow.ts';

/** One call of an agent: context in, final message and outputs out. */
export interface AgentExecutionRecord {
  readonly id: string;
  readonly session_id: string | null;
  readonly execution_id: string | null;
  readonly step_name: string | null;
  readonly step_path: string | null;
  readonly task_id: string | null;
  readonly agent: string;
  readonly agent_type: string;
  readonly scope: string;
  readonly model: string;
  readonly provider: string;
  readonly bundle_id: string | null;
  readonly context_token_count: number;
  readonly status: 'deployed' | 'completed' | 'failed';
  readonly deployed_at: string;
  readonly completed_at: string | null;
  readonly final_message: string | null;
  readonly success: boolean | null;
  readonly error_message: string | null;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  /** Input tokens of all its turns that sending each text once has spared; records of older versions do not say. */
  readonly saved_tokens: number | null;
  readonly output_tokens: number;
  readonly usd: number | null;
  readonly llm_calls: number;
  readonly tool_invocations: number;
  readonly parent_agent_execution_id: string | null;
  readonly delegation_depth: number;
  readonly rehearsal: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What a model was asked for: the agent's answer, or a summary of its conversation, which had become long. */
export type TurnPurpose = 'answer' | 'condense';

/** One finished model turn, kept for ever: resume and replay read it. */
export interface AgentTurnRecord {
  readonly id: string;
  readonly agent_execution_id: string;
  /** From 1; of a summary, the turn before which it was made. */
  readonly turn: number;
  readonly purpose: TurnPurpose;
  readonly request_hash: string;
  /** Hashes of the request's messages in `content_blobs`, in order. */
  readonly request: readonly string[];
  /** Hash of the answer's message in `content_blobs`. */
  readonly response: string;
  /** Hash of what the model has thought before it answered, in `content_blobs`; null: nothing is known of it. */
  readonly reasoning: string | null;
  readonly usage: TokenUsage;
  readonly usd: number | null;
  readonly finish_reason: FinishReason;
  readonly created_at: string;
}

export interface ToolCallRecord {
  readonly id: string;
  readonly agent_execution_id: string;
  readonly turn: number;
  readonly call_id: string;
  readonly tool: string;
  readonly arguments: Json;
  readonly result: Json;
  /** Hash in `content_blobs` of the text of which `result` is only a part; null: it is all. */
  readonly whole: string | null;
  readonly status: 'completed' | 'failed' | 'rejected' | 'simulated';
  readonly idempotency_key: string;
  readonly approval_id: string | null;
  readonly duration_ms: number | null;
  readonly created_at: string;
}

/** The exact context prepared for one agent execution. */
export interface ContextBundleRecord {
  readonly id: string;
  readonly agent_type: string;
  readonly scope: string;
  readonly model: string | null;
  readonly total_tokens: number;
  /** Of all that was named, as often as it was named. */
  readonly tokens_before: number;
  /** What sending each text once has spared; records of older versions do not say. */
  readonly tokens_saved: number | null;
  /** Of what agents share, where it stands first in the same bytes for all of them; else 0. */
  readonly shared_tokens: number | null;
  /** True when it is what was sent after the provider had refused more. */
  readonly missed: boolean | null;
  readonly budget_remaining: number | null;
  readonly items: readonly BundleItem[];
  readonly created_at: string;
}

export type ContextType =
  'file' | 'briefing' | 'reference' | 'shared_context' | 'step_output' | 'instruction' | 'system' | 'conversation';

export interface BundleItem {
  readonly type: ContextType;
  readonly source: string;
  readonly token_count: number;
  /** True when the model's own tokenizer is not known. */
  readonly estimated: boolean;
  readonly priority: Priority;
  readonly sections: readonly string[];
  /** Of the text in `content_blobs`. */
  readonly content_hash: string;
  readonly included: boolean;
  readonly reason_left_out: string | null;
  readonly shared_with: readonly string[];
}

export interface ContextAllocationRecord {
  readonly id: string;
  readonly agent_execution_id: string;
  readonly context_type: ContextType;
  readonly context_source: string;
  readonly sections: readonly string[];
  readonly content_hash: string;
  readonly token_count: number;
  readonly priority: Priority;
  readonly included: boolean;
  readonly reason_left_out: string | null;
  readonly shared_with: readonly string[];
  readonly created_at: string;
}

export interface ContentBlobRecord {
  readonly hash: string;
  readonly content: string;
  readonly created_at: string;
}

export type OutputType = 'deliverable' | 'validation_result' | 'insight' | 'error';

/** Who said so: the agent's last words, a tool that wrote, or whoever recorded it from outside. */
export type OutputSource = 'final_message' | 'tool' | 'hand';

/** Something an agent execution produced. */
export interface OutputRecord {
  readonly id: string;
  readonly agent_execution_id: string;
  readonly output_type: OutputType;
  readonly content: Json;
  readonly metadata: JsonObject;
  /** What it is about: a file's path, the name of a check; null: nothing that another version of it could be about. */
  readonly subject: string | null;
  /** From 1; the next one is of the same subject in the same session, else in the same execution. */
  readonly version: number;
  readonly source: OutputSource;
  readonly created_at: string;
}

/** Saved state of an agent's conversation, from which it resumes. */
export interface CheckpointRecord {
  readonly id: string;
  readonly thread_id: string;
  readonly seq: number;
  readonly kind: 'permanent' | 'ephemeral';
  readonly messages: Json;
  readonly pending_tool_calls: Json;
  readonly expires_at: string | null;
  readonly created_at: string;
}
