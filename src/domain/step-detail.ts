import type { Json } from '../base/json.ts';
import type {
  AgentExecutionRecord,
  AgentTurnRecord,
  BundleItem,
  OutputRecord,
  ToolCallRecord,
} from './agent-execution.ts';
import type { ConversationMessage, ToolCallRequest } from './conversation.ts';
import type { ContextTokens, StepReport } from './execution-report.ts';

/** A step of an execution with everything that went in and came out; the `step` of the command line's JSON. */
export interface StepDetail extends StepReport {
  readonly execution_id: string;
  readonly input: Json;
  /** The calls of its agent, the first one first; none for a step of another type. */
  readonly agent_executions: readonly AgentExecutionDetail[];
}

/** One call of an agent: all that it was sent and answered. */
export type AgentExecutionDetail = Pick<
  AgentExecutionRecord,
  'id' | 'agent' | 'status' | 'rehearsal' | 'context_token_count' | 'usd' | 'error_message'
> & {
  /** `provider/name`. */
  readonly model: string;
  readonly tokens: { readonly input: number; readonly cached: number; readonly output: number };
  readonly context: ContextTokens;
  readonly turns: readonly TurnDetail[];
  /** What it made, the first one first. */
  readonly outputs: readonly AgentOutput[];
};

/** A deployment: what it was given, everything that was said, what it made. */
export interface DeploymentDetail {
  readonly deployment: AgentExecutionRecord;
  /** In the order of the bundle; empty where nothing is known of it. */
  readonly context: readonly ContextDetail[];
  /** Empty turns: somebody else ran it. */
  readonly conversation: AgentExecutionDetail;
}

/** An item of its context; `text` is null where it is not in the record. */
export type ContextDetail = BundleItem & { readonly text: string | null };

export type AgentOutput = Omit<OutputRecord, 'agent_execution_id'>;

export type TurnDetail = Pick<
  AgentTurnRecord,
  'turn' | 'purpose' | 'usage' | 'usd' | 'finish_reason' | 'created_at'
> & {
  /** Everything that was sent, in order. */
  readonly messages: readonly ConversationMessage[];
  /** How many of them, from the first on, stood in the turn before already, its answer included. */
  readonly repeated: number;
  readonly answer: { readonly content: string; readonly tool_calls: readonly ToolCallRequest[] };
  /** What the model has thought before it answered; null: nothing is known of it. */
  readonly reasoning: string | null;
  /** What became of the calls; one that has not ended is missing. */
  readonly tool_calls: readonly ToolCallDetail[];
};

export type ToolCallDetail = Pick<
  ToolCallRecord,
  'call_id' | 'tool' | 'arguments' | 'result' | 'status' | 'duration_ms'
> & {
  /** Who has changed the arguments that the agent asked for, before the call was made; null: nobody. */
  readonly changed_by: string | null;
};
