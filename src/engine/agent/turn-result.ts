import type { Json, JsonObject } from '../../base/json.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import type { BudgetOwner } from '../../domain/budget.ts';
import type { Failure } from '../../domain/failure.ts';
import type { BudgetRefusal } from '../../ports/budget-ledger.ts';
import type { PersonAnswer, ToolInspection } from '../../ports/tool-host.ts';

/** What the activity `model_turn` records. */
export type TurnResult =
  | {
      readonly kind: 'answered';
      readonly content: string;
      readonly calls: readonly InspectedCall[];
      /** The answer as JSON when it is some, else null. */
      readonly structured: Json;
      /** How the final answer misses `output_schema`; empty when it fits or none is asked. */
      readonly schema_problems: readonly string[];
      /** Tokens of the answer when the model had to stop at a limit before it was done, else null. */
      readonly cut_off_at: number | null;
      /** True when the provider's content filter withheld the answer or a part of it; older records do not say. */
      readonly is_filtered?: boolean;
      /** Set when a budget's warning threshold was passed. */
      readonly warning: string | null;
    }
  | { readonly kind: 'refused'; readonly refusal: RecordedRefusal };

type LaterFields = keyof BudgetOwner | 'unpriced_calls';

/** A refusal as it was recorded; older records do not say at which level, which was that of executions. */
export type RecordedRefusal = Omit<BudgetRefusal, LaterFields> & Partial<Pick<BudgetRefusal, LaterFields>>;

export interface InspectedCall {
  /** Position among the turn's calls, from 0. */
  readonly index: number;
  readonly request: ToolCallRequest;
  readonly inspection: ToolInspection;
}

/** What the activity `model_turn` is asked. */
export interface TurnInput {
  readonly agent_execution_id: string;
  readonly step_path: string;
  /** From 1. */
  readonly turn: number;
  /** Hashes in `content_blobs` of the messages that the conversation begins with. */
  readonly first_messages: readonly string[];
  /** Said to the model after the tool results, such as a wish for repair; null: nothing. */
  readonly remark: string | null;
  /** Tokens that all that is sent may have, after the provider has refused more. */
  readonly at_most?: number;
}

/** What the activity `tool_call` is asked. */
export interface ToolCallInput {
  readonly agent_execution_id: string;
  readonly step_path: string;
  readonly turn: number;
  /** The tool's name in files and records. */
  readonly tool: string;
  readonly request: ToolCallRequest;
  /** Set when the call is not to be made: the model is told this instead. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly approval_id: string | null;
  /** The preview that a write or a command is held to: a person has approved it, or it changes nothing; older records do not say. */
  readonly shown?: JsonObject | null;
  /** Set when the call has waited for a child execution; older records do not say. */
  readonly awaited?: WaitedFor;
  /** Set when the call has begun a child execution that it does not wait for. */
  readonly begun?: { readonly execution_id: string };
  /** Of a call that asked a person. */
  readonly answered?: PersonAnswer;
  /** Told to the model with the result, apart from it. */
  readonly remark?: string;
}

/** A child execution that a tool call has waited for. */
export interface WaitedFor {
  readonly execution_id: string;
  readonly timed_out: boolean;
  /** Why its run could not go on to an end; null: its record tells how it has ended. */
  readonly error: Failure | null;
}
