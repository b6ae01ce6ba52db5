import type { Json, JsonObject } from '../base/json.ts';
import type { BudgetLimits } from './budget.ts';
import type { Failure } from './failure.ts';
import { type Moves, isFinal } from './lifecycle.ts';
import type { ResolvedModel } from './model.ts';
import type { TriggerData } from './trigger.ts';

export const executionStatuses = ['pending', 'running', 'waiting', 'completed', 'failed', 'cancelled'] as const;

export type ExecutionStatus = (typeof executionStatuses)[number];

/** `failed` and `cancelled` go on by a retry, under the same id. */
export const executionMoves: Moves<ExecutionStatus> = {
  pending: ['running', 'failed', 'cancelled'],
  running: ['waiting', 'completed', 'failed', 'cancelled'],
  waiting: ['running', 'completed', 'failed', 'cancelled'],
  completed: [],
  failed: ['running'],
  cancelled: ['running'],
};

export type ExecutionEnd = 'completed' | 'failed' | 'cancelled';

const ends: ReadonlySet<ExecutionStatus> = new Set<ExecutionEnd>(['completed', 'failed', 'cancelled']);

export function hasEnded({ status }: { readonly status: ExecutionStatus }): boolean {
  return ends.has(status);
}

/** It has ended, and a retry may make it go on. */
export function isRetryable({ status }: { readonly status: ExecutionStatus }): boolean {
  return ends.has(status) && !isFinal(executionMoves, status);
}

export type StepStatus = 'pending' | 'running' | 'waiting' | 'completed' | 'failed' | 'skipped' | 'cancelled';

/** Who answers the agents; a replay leaves no record. While a cassette is recorded it is still the world. */
export type ExecutionMode = 'live' | 'rehearsal' | 'cassette';

/** One run of a workflow. */
export interface ExecutionRecord {
  readonly id: string;
  readonly workflow_slug: string;
  readonly workflow_version: string;
  /** Hash of the frozen `FrozenDefinition` in `content_blobs`. */
  readonly definition_hash: string;
  readonly status: ExecutionStatus;
  readonly input: JsonObject;
  /** Mapped context keys; null until the end. */
  readonly context: JsonObject | null;
  readonly output: Json;
  readonly current_step: string | null;
  readonly error: Failure | null;
  readonly parent_execution_id: string | null;
  readonly parent_step: string | null;
  /** The agent execution whose tool call asked for this one; null: a step, a person or a trigger did. */
  readonly parent_agent_execution_id: string | null;
  /** Of a delegated execution: the agent that works in it. Null for a run of a workflow file. */
  readonly agent: string | null;
  /** The person who talks with its agents; null: older records do not say. */
  readonly started_by: string | null;
  /** The chat in which that person does, as a program names it; null: none. */
  readonly chat: string | null;
  readonly task_id: string | null;
  readonly session_id: string | null;
  /** The epic for which it plans or coordinates, outside of any task. */
  readonly epic_id: string | null;
  readonly trigger: string;
  /** What `$.trigger` is; null: the type alone. */
  readonly trigger_data: TriggerData | null;
  /** The model that `inherit` means at the top of this execution; null when none is configured. */
  readonly model: ResolvedModel | null;
  readonly budget: BudgetLimits | null;
  /** Input and output tokens together. */
  readonly tokens: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  /** Null as soon as one call's price was unknown. */
  readonly usd: number | null;
  readonly rehearsal: boolean;
  readonly mode: ExecutionMode;
  readonly working_folder: string;
  /** Path of the cassette that answers, or that the answers are recorded into; null: neither. */
  readonly cassette: { readonly path: string; readonly record: boolean } | null;
  /** 1 for the first run, one more for each retry. */
  readonly round: number;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly duration_ms: number | null;
  readonly rolled_back: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

/** One step of an execution, over all its attempts. */
export interface StepExecutionRecord {
  readonly id: string;
  readonly execution_id: string;
  /** Where the step stands in the run: `research`, `each[2].fetch`, `check.compensate.undo`. Unique in the execution. */
  readonly step_path: string;
  readonly step_name: string;
  readonly step_type: string;
  readonly agent: string | null;
  /** Tries so far, the first included. */
  readonly attempt: number;
  readonly status: StepStatus;
  readonly input: Json;
  readonly output: Json;
  readonly error: Failure | null;
  readonly retry_count: number;
  /** Position in order of first start, from 1. */
  readonly position: number;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly duration_ms: number | null;
  readonly created_at: string;
  readonly updated_at: string;
}
