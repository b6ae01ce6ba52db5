import type { Event } from '../../base/event.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { ExecutionEventRecord } from '../../domain/execution-event.ts';
import type { Delegation, ExecutionReport, ExecutionSummary } from '../../domain/execution-report.ts';
import type { Page } from '../../domain/page.ts';
import type { StepDetail } from '../../domain/step-detail.ts';
import type { ExecutionQuestion } from '../../ports/record-index.ts';

/** Calls that make executions run. */
export interface ExecutionCommands {
  /**
   * Checks the inputs, resolves the models, freezes the definition, commits the row and begins. Resolves with the id
   * before the first step runs. Rejects with a BatonError: `unknown_workflow`, `invalid_workflow` (details.problems),
   * `invalid_input`, `no_model`, `model_not_found`, `archived_workflow`, `unknown_session`, `session_ended`, `illegal_move`, …
   */
  start(request: StartRequest): Promise<{ readonly id: string }>;
  /**
   * Lets an agent of the team do something: an execution of its own begins, as by `start`. Rejects with `unknown_agent`
   * (with the nearest name), `unknown_group`, `not_a_member`, `no_model`, …
   */
  delegate(request: DelegateRequest): Promise<{ readonly id: string }>;
  /**
   * Ends the execution and its child executions. Resolves when the wish is durable; `settled` tells how it has ended, for
   * it may have completed or failed by itself meanwhile. Then the wish is void, and no later retry hears of it.
   */
  cancel(id: string, reason: string): Promise<void>;
  /**
   * Goes on with an execution that was interrupted, or that waits and was answered. Its definition is the frozen one. A
   * child goes on with the execution that waits for it. Rejects with `already_ended`, and with `working_folder_gone` or
   * `other_working_folder` where the folder in which it works is not the open one.
   */
  resume(id: string): Promise<void>;
  /** Runs a failed or cancelled execution again under the same id, with the current file; finished steps are reused. */
  retry(id: string, options: { readonly from: string | null }): Promise<void>;
  /**
   * A new execution of what an ended one had frozen: what does not rest on the step `from` has the recorded answers, and
   * costs nothing; the step and what follows are done anew. What may happen without a question is what the configuration
   * and the workflow's file say now. Rejects with `unknown_execution`, `unknown_step`, `not_ended` or
   * `not_replayable` (a child execution).
   */
  replayLive(id: string, options: LiveReplayOptions): Promise<{ readonly id: string }>;
}

export interface ExecutionQueries {
  /** Each fact about an execution, after it was recorded; also those of other processes. */
  readonly onDidRecord: Event<ExecutionEventRecord>;
  listExecutions(filter: ExecutionFilter): Promise<Page<ExecutionSummary>>;
  /** Rejects with `unknown_execution`. Any unambiguous end of an id will do. */
  showExecution(id: string): Promise<ExecutionReport>;
  /**
   * A step by its path, or by its name where only one has it, with what its agents were sent and answered. Rejects with
   * `unknown_step` or `ambiguous_step`.
   */
  showStep(id: string, step: string): Promise<StepDetail>;
  executionLog(id: string, filter: LogFilter): Promise<Page<ExecutionEventRecord>>;
  /** Runs the recorded answers through the interpreter again: no call, no cost, no new rows. */
  replay(id: string): Promise<ReplayReport>;
  /** What goes on and what was spent, at a glance. `since`: ISO time from which on spending counts. */
  activity(since: string): Promise<WorkspaceActivity>;
  /** Who delegated what to whom, as a tree. Rejects with `unknown_execution`. */
  delegations(executionId: string): Promise<readonly Delegation[]>;
  /** What a resume of the execution would do. */
  resumePlan(id: string): Promise<ResumePlan>;
}

export interface StartRequest {
  readonly workflow: string;
  readonly input: JsonObject;
  /** Instead of the workflow's and the workspace's default: `rehearsal`, `provider/name` or a capability. */
  readonly model: string | null;
  readonly rehearsal: boolean;
  readonly trigger: string;
  /** Of a rehearsal: what it reads as `$.trigger`, over what a trigger of the workflow would tell. Others read what has started them. */
  readonly occasion?: JsonObject;
  /** Path of a cassette: its answers are replayed, or the run's answers recorded into it. */
  readonly cassette: { readonly path: string; readonly record: boolean } | null;
  /** The chat in which it is started: agents with conversation_memory go on from what was said in it. */
  readonly chat?: string;
  /** Id of a session in phase 3 or later, or its end: what the run and its children spend counts in it. */
  readonly session?: string;
  /** Id of an epic, or its end: the run plans or coordinates it, and what it spends is overhead of the epic. */
  readonly epic?: string;
  /** True: the execution is only committed; `resume` in another process begins it. */
  readonly detached: boolean;
}

/** Work for an agent of the team, given by a person or by another program. */
export interface DelegateRequest extends Pick<StartRequest, 'model' | 'rehearsal' | 'trigger' | 'detached'> {
  /** Name of the agent. */
  readonly agent: string;
  readonly message: string;
  /** What the agent is given beside the message, by name. */
  readonly context: JsonObject;
  /** Whose shared context it gets; null: none. */
  readonly group: string | null;
  /** `person:<name>`. */
  readonly delegated_by: string;
}

export interface LiveReplayOptions {
  /** Name of the step from which on everything is done anew. */
  readonly from: string;
  /** True: the execution is only committed; `resume` in another process begins it. */
  readonly detached: boolean;
}

/** `ids` and `parent` are whole ids; of that of `session` the end will do. */
export type ExecutionFilter = ExecutionQuestion;

export interface LogFilter {
  /** Only events after this `seq`. */
  readonly after?: number;
  /** Only events of these steps, by their paths. */
  readonly steps?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
}

export interface ReplayReport {
  readonly execution: ExecutionReport;
  /** True: same status and outputs as recorded, and every request to a model is what was sent, to the byte. */
  readonly identical: boolean;
  /** The first difference, in words; null when identical. */
  readonly difference: string | null;
  /** Requests to models that were put together again from the record. */
  readonly requests: number;
  readonly outputs: Json;
}

export interface WorkspaceActivity {
  /** Executions that a process works on. */
  readonly running: number;
  /** Questions that a person has not answered yet. */
  readonly waiting: number;
  /** Executions whose process died; children of such executions are not counted. */
  readonly interrupted: number;
  /** Of executions that were created since. `usd` leaves out those whose price is unknown; `unpriced` counts them. */
  readonly spent: { readonly tokens: number; readonly usd: number; readonly unpriced: number };
}

/** Steps of the top level, by name, in the order of the definition that the execution froze. */
export interface ResumePlan {
  /** Settled: what came of them, be it a failure that was tolerated, is reused. */
  readonly done: readonly string[];
  /** Begun and not finished: finished turns, calls and inner steps of theirs are reused. */
  readonly begun: readonly string[];
  /** Not begun, or forgotten by a retry and not begun again. */
  readonly ahead: readonly string[];
  /** Empty when a process works on the execution. */
  readonly again: readonly RepeatedEffect[];
}

/** A request, command or call that had begun and has no recorded end: a resume does it again, under the same key. */
export interface RepeatedEffect {
  /** Of the execution itself or of a child. */
  readonly execution_id: string;
  /** Path of the step. */
  readonly step: string;
  /** `command`, `http`, `mcp_tool`, `model_turn` or `tool_call` (of an agent). */
  readonly kind: string;
  /** Of an MCP or agent tool: its name. */
  readonly tool: string | null;
  readonly idempotency_key: string;
}
