import type { Json, JsonObject } from '../base/json.ts';
import type { BudgetLevel, BudgetLimits } from './budget.ts';
import type { Failure } from './failure.ts';
import type { ExecutionRecord } from './execution.ts';
import type { MessageType } from './message.ts';
import type { ResolvedModel, TokenUsage } from './model.ts';

/** What an execution starts with; everything else of its row follows from later events. */
export type ExecutionSeed = Pick<
  ExecutionRecord,
  | 'workflow_slug'
  | 'workflow_version'
  | 'definition_hash'
  | 'input'
  | 'parent_execution_id'
  | 'parent_step'
  | 'task_id'
  | 'session_id'
  | 'trigger'
  | 'model'
  | 'budget'
  | 'rehearsal'
  | 'mode'
  | 'working_folder'
  | 'cassette'
> &
  // Records of older versions do not say.
  Partial<
    Pick<ExecutionRecord, 'parent_agent_execution_id' | 'agent' | 'started_by' | 'chat' | 'epic_id' | 'trigger_data'>
  >;

/** Step paths whose record no longer counts, each alone or with everything inside it. */
export interface ForgottenSteps {
  /** Steps that did not end well: what failed in them is forgotten, what succeeded is kept. */
  readonly steps: readonly string[];
  /** Steps that run anew with all that is inside them. */
  readonly subtrees: readonly string[];
  /** Keys of the questions that are asked again: those whose answer ended a step, or that were never answered. */
  readonly asked_again: readonly string[];
}

/** Facts about a whole execution. */
export type ExecutionFact =
  | { readonly type: 'execution_created'; readonly data: ExecutionSeed }
  | { readonly type: 'execution_started'; readonly data: { readonly round: number } }
  | { readonly type: 'execution_resumed'; readonly data: { readonly reason: string } }
  | {
      readonly type: 'execution_retried';
      readonly data: {
        readonly round: number;
        readonly from: string | null;
        /** With the defaults that the file has now; older records keep the input as it was. */
        readonly input?: JsonObject;
        readonly definition_hash: string;
        readonly workflow_version: string;
        /** What `inherit` means at the top from now on; older records keep the model as it was. */
        readonly model?: ResolvedModel | null;
        readonly budget: BudgetLimits | null;
        /** The workspace in which the round works; older records keep the folder as it was. */
        readonly working_folder?: string;
        readonly forgotten: ForgottenSteps;
        /** Keys of tasks that the round before had begun and given up: what became of them is not known. */
        readonly under_way?: readonly string[];
      };
    }
  | { readonly type: 'execution_waiting'; readonly data: { readonly for: readonly string[] } }
  | { readonly type: 'execution_continued'; readonly data: JsonObject }
  | { readonly type: 'execution_completed'; readonly data: { readonly output: Json; readonly context: JsonObject } }
  | {
      readonly type: 'execution_failed';
      readonly data: { readonly error: Failure; readonly context: JsonObject; readonly rolled_back: boolean };
    }
  | { readonly type: 'execution_cancelled'; readonly data: { readonly reason: string } }
  | { readonly type: 'warning'; readonly data: { readonly code: string; readonly message: string } };

/** Facts about one step; `step` of the event is its path. */
export type StepFact =
  | {
      readonly type: 'step_started';
      readonly data: {
        readonly name: string;
        readonly step_type: string;
        readonly agent: string | null;
        readonly input: Json;
      };
    }
  | {
      readonly type: 'step_retrying';
      readonly data: { readonly error: Failure; readonly delay_ms: number };
    }
  | { readonly type: 'step_attempted'; readonly data: { readonly attempt: number } }
  | { readonly type: 'step_waiting'; readonly data: { readonly for: string } }
  | { readonly type: 'step_continued'; readonly data: JsonObject }
  | { readonly type: 'step_completed'; readonly data: { readonly output: Json } }
  | {
      readonly type: 'step_failed';
      /** `output` is what the steps below see when the step continues on error, else null. */
      readonly data: { readonly error: Failure; readonly output: Json };
    }
  | {
      readonly type: 'step_skipped';
      readonly data: { readonly name: string; readonly step_type: string; readonly reason: string };
    }
  | { readonly type: 'step_cancelled'; readonly data: { readonly reason: string } }
  | { readonly type: 'branch_taken'; readonly data: { readonly branch: string | null } }
  | { readonly type: 'fallback_taken'; readonly data: { readonly error: Failure } }
  | { readonly type: 'context_mapped'; readonly data: { readonly values: JsonObject } };

/** Facts about agents, tools and decisions. */
export type AgentFact =
  | {
      readonly type: 'agent_deployed';
      readonly data: {
        readonly agent_execution_id: string;
        readonly agent: string;
        readonly model: string;
        readonly bundle_id: string;
        readonly context_token_count: number;
      };
    }
  | {
      readonly type: 'model_turn';
      readonly data: {
        readonly agent_execution_id: string;
        readonly turn: number;
        /** Set for a summary of the conversation, made before this turn; absent for an answer. */
        readonly purpose?: 'condense';
        readonly usage: TokenUsage;
        readonly usd: number | null;
        readonly finish_reason: string;
        readonly tools: readonly string[];
        /** Sums of the whole execution after this turn. */
        readonly totals: { readonly usage: TokenUsage; readonly usd: number | null };
      };
    }
  | {
      readonly type: 'tool_called';
      readonly data: {
        readonly agent_execution_id: string;
        readonly call_id: string;
        readonly tool: string;
        readonly ok: boolean;
        readonly simulated: boolean;
      };
    }
  /** A tool call has made a child execution, and a task for it. */
  | {
      readonly type: 'delegated';
      readonly data: {
        readonly agent_execution_id: string;
        readonly call_id: string;
        readonly agent: string;
        /** The agent that works in it; null: a workflow of the workspace runs. */
        readonly to: string | null;
        readonly workflow: string;
        readonly task_id: string;
        readonly execution_id: string;
        /** Executions above it. */
        readonly depth: number;
      };
    }
  /** What came of it is recorded as the result of the call. */
  | {
      readonly type: 'delegation_ended';
      readonly data: {
        readonly agent_execution_id: string;
        readonly call_id: string;
        readonly to: string | null;
        readonly execution_id: string;
        readonly status: 'completed' | 'failed' | 'cancelled' | 'timeout';
      };
    }
  | {
      readonly type: 'agent_finished';
      readonly data: { readonly agent_execution_id: string; readonly success: boolean };
    }
  | {
      readonly type: 'approval_requested';
      readonly data: { readonly approval_id: string; readonly kind: string; readonly question: string };
    }
  | {
      readonly type: 'approval_decided';
      readonly data: {
        readonly approval_id: string;
        readonly approved: boolean;
        readonly decided_by: string | null;
        readonly reason: string | null;
        /** True: not what was asked about was approved, but what the person made of it. Older records do not say. */
        readonly changed?: boolean;
      };
    }
  | {
      readonly type: 'budget_warning';
      readonly data: {
        /** Absent in older records, which know budgets of executions only. */
        readonly level?: BudgetLevel;
        readonly subject_id?: string;
        readonly title?: string;
        /** Whose budget it is, this one or one above; of a task, an epic or a session the outermost that it holds for. */
        readonly execution_id: string;
        readonly limit: string;
        readonly spent: number;
        readonly of: number;
      };
    };

/** Facts about messages. `from` and `to` are agents or persons. */
export type MessageFact =
  | {
      readonly type: 'message_sent';
      readonly data: {
        readonly message_id: string;
        readonly from: string;
        /** Null: to everybody in the group. */
        readonly to: string | null;
        readonly group: string | null;
        readonly message_type: MessageType;
      };
    }
  /** It stands in the request of this turn. */
  | {
      readonly type: 'message_delivered';
      readonly data: {
        readonly message_id: string;
        readonly from: string;
        readonly agent_execution_id: string;
        readonly turn: number;
      };
    }
  /** Somebody was told by a message that work of `from` failed, ran out of time or was not answered for. */
  | {
      readonly type: 'escalated';
      readonly data: {
        readonly message_id: string;
        readonly from: string;
        readonly to: string;
        readonly reason: string;
      };
    };

/** An agent has made an epic or a task. The first epic of an execution is the one for which it plans. */
export type RegistryFact =
  | {
      readonly type: 'epic_created';
      readonly data: { readonly epic_id: string; readonly title: string; readonly agent: string };
    }
  | {
      readonly type: 'task_created';
      readonly data: {
        readonly task_id: string;
        readonly epic_id: string | null;
        readonly title: string;
        readonly agent: string;
      };
    };

export type Fact = ExecutionFact | StepFact | AgentFact | MessageFact | RegistryFact;
export type FactType = Fact['type'];

/**
 * A fact as the engine states it. `key` makes stating it idempotent: an execution knows each key once, so a resumed
 * interpreter may state everything again. A retry forgets the keys of the steps that run anew and those of no step.
 * Facts without a key are always added.
 */
export type Statement = Fact & { readonly step?: string; readonly key?: string };

/** A fact as it is stored. `seq` counts from 1 in its execution without gaps. */
export interface ExecutionEventRecord {
  readonly execution_id: string;
  readonly seq: number;
  readonly at: string;
  readonly round: number;
  readonly key: string | null;
  readonly type: FactType;
  readonly step: string | null;
  readonly data: Fact['data'];
}

/** A stored fact with its data typed by its kind. */
export type ExecutionEvent = Omit<ExecutionEventRecord, 'type' | 'data'> & Fact;
