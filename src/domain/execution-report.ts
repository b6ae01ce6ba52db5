import type { Json, JsonObject } from '../base/json.ts';
import type { AskedApproval, Spent } from './approval.ts';
import type { BudgetStanding } from './budget.ts';
import type { CheckpointKind } from './checkpoint.ts';
import type { ExecutionStatus, StepStatus } from './execution.ts';
import type { Failure } from './failure.ts';
import type { TaskRecord } from './registry-records.ts';

/** An execution as every face shows it; the `execution` of the command line's JSON. */
export interface ExecutionReport {
  readonly id: string;
  readonly workflow: string;
  readonly version: string;
  readonly status: ExecutionStatus;
  /** True for a `running` execution that no process works on: its process died. */
  readonly interrupted: boolean;
  readonly rehearsal: boolean;
  readonly mode: string;
  readonly parent_execution_id: string | null;
  readonly trigger: string;
  /** `provider/name` of the model that `inherit` means; null when none is configured. */
  readonly model: string | null;
  readonly round: number;
  readonly input: JsonObject;
  readonly outputs: Json;
  readonly error: (Pick<Failure, 'code' | 'message' | 'hint'> & { readonly step: string | null }) | null;
  readonly tokens: { readonly input: number; readonly cached: number; readonly output: number };
  /** Of its own agents, over all their turns. */
  readonly context: ContextTokens;
  /** Of its own model calls, as `tokens`. Null: a price is unknown. */
  readonly usd: number | null;
  /** Of its own calls that were sent and came to no answer, such as a cancelled one: these are not in `tokens` and `usd`. */
  readonly unanswered: Spent;
  /** Of it and everything below it, calls without an answer included. */
  readonly total: Spent;
  /** How far each budget is used up that holds for it: its own, those above it, of its task, its epic, its session. */
  readonly budgets: readonly BudgetStanding[];
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly duration_ms: number | null;
  /** When something was recorded of it last. */
  readonly last_event_at: string;
  readonly rolled_back: boolean;
  /** The task that it works on, as it is now; null: none. */
  readonly task: ReportedTask | null;
  /** It did not end well, and a retry makes it go on: nobody has ended its task or its epic. */
  readonly retryable: boolean;
  /** All steps, nested ones too, in the order in which they began. */
  readonly steps: readonly StepReport[];
  /** Questions that a person has not answered yet. */
  readonly pending_approvals: readonly AskedApproval[];
}

export type ReportedTask = Pick<TaskRecord, 'id' | 'title' | 'status' | 'error_message'>;

/** It has come to its end, but what came of it did not do for its task: the acceptance check did not pass. */
export function isNotAccepted<T extends Pick<ExecutionReport, 'status' | 'task'>>(
  report: T,
): report is T & { readonly task: ReportedTask } {
  return report.status === 'completed' && report.task?.status === 'failed';
}

/** Input tokens: what naming texts several times would have sent, what was sent, and what of that the provider had cached. */
export interface ContextTokens {
  readonly before: number;
  readonly after: number;
  readonly cached: number;
}

export interface StepReport {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly agent: string | null;
  readonly status: StepStatus;
  readonly attempts: number;
  readonly output: Json;
  readonly error: Failure | null;
  /** How the conversation of an agent step is saved; null for a step of another type. */
  readonly checkpoint: CheckpointKind | null;
  readonly started_at: string | null;
  readonly duration_ms: number | null;
}

/** One row of a list of executions. */
export interface ExecutionSummary {
  readonly id: string;
  readonly workflow: string;
  readonly status: ExecutionStatus;
  readonly interrupted: boolean;
  /** It has not ended and no process works on it: it was interrupted, or waits where nobody will see the answer. */
  readonly resumable: boolean;
  readonly rehearsal: boolean;
  readonly parent_execution_id: string | null;
  /** Path of the step of the parent that asked for it. */
  readonly parent_step: string | null;
  /** Of a delegated execution: who works in it. */
  readonly agent: string | null;
  /** Of a delegated execution: the first line of what was asked; of another that works on a task: the task's title. */
  readonly asked: string | null;
  /** As `executions.trigger`. */
  readonly trigger: string;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly duration_ms: number | null;
  readonly tokens: number;
  readonly usd: number | null;
}

/** Work that an agent does for another, or for a person; or a workflow that an agent runs. */
export interface Delegation {
  readonly execution_id: string;
  /** Who works on it; null: a workflow of the workspace runs. */
  readonly agent: string | null;
  readonly workflow: string;
  /** The agent that asked for it, or `person:<name>`. */
  readonly by: string | null;
  /** What the agent was asked; null for a workflow. */
  readonly message: string | null;
  readonly status: ExecutionStatus;
  /** True: it is under way by its record, and no process works on it. */
  readonly interrupted: boolean;
  /** Of it and everything below it. */
  readonly tokens: number;
  /** Null as soon as one price was unknown. */
  readonly usd: number | null;
  /** Executions above it. */
  readonly depth: number;
  readonly task_id: string | null;
  readonly started_at: string | null;
  readonly duration_ms: number | null;
  readonly error: Failure | null;
  readonly children: readonly Delegation[];
}
