import type { Event } from '../base/event.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { ApprovalDecision, ApprovalRecord, AskedApproval, ApprovalStatus } from '../domain/approval.ts';
import type { AgentChoice } from '../domain/agent-choice.ts';
import type { ExecutionEventRecord } from '../domain/execution-event.ts';
import type { Delegation, ExecutionReport, ExecutionSummary } from '../domain/execution-report.ts';
import type { HistoryAnswer, HistoryQuestion } from '../domain/history-question.ts';
import type { ListedMessage } from '../domain/listed-message.ts';
import type { MessageStatus, MessageType } from '../domain/message.ts';
import type { Problem } from '../domain/problem.ts';
import type { StepDetail } from '../domain/step-detail.ts';
import type { MessageRecord, SkillRecord } from '../domain/team-records.ts';
import type { AgentDetail, TeamReport } from '../domain/team-report.ts';
import type { Workflow } from '../domain/workflow.ts';
import type { AskOptions } from '../ports/history-reader.ts';
import type { ExecutionQuestion } from '../ports/record-index.ts';
import type { RecordCommands, RecordQueries } from './records-api.ts';
import type { RegistryCommands, RegistryQueries } from './registry-api.ts';
import type { WorkflowEdgeRecord, WorkflowNodeRecord } from '../domain/workflow-records.ts';

/** Everything a face may ask of a workspace. All arguments and answers are JSON, so a call can be forwarded. */
export interface OrchestratorApi extends OrchestratorCommands, OrchestratorQueries {
  /** The folder that holds `.baton/`. */
  readonly workspace: string;
  /** Each fact about an execution, after it was recorded; also those of other processes. */
  readonly onDidRecord: Event<ExecutionEventRecord>;
  /** Messages were sent, delivered, read or answered; also in other processes. Asks for `listMessages` again. */
  readonly onDidChangeMessages: Event<void>;
  /** Pieces of model answers while they arrive. Only in the process that runs the execution. */
  readonly onDidReceiveText: Event<TextPiece>;
  /**
   * Resolves when the execution has ended or can go no further until a person answers. Rejects with `CancelledError` when
   * the signal fires, and the execution goes on, or when the workspace is closed, and it stands still.
   */
  settled(id: string, options?: { readonly signal?: AbortSignal }): Promise<ExecutionReport>;
  /** Stops working and closes the database; running executions can be resumed later. */
  close(): Promise<void>;
}

export interface TextPiece {
  readonly execution_id: string;
  readonly step_path: string;
  readonly text: string;
}

/** Calls that change something; a process that does not hold the database forwards them to the one that does. */
export interface OrchestratorCommands extends RegistryCommands, RecordCommands {
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
  /** Answers a question; the execution that waits for it goes on if it is live, else with `resume`. */
  decide(id: string, decision: ApprovalDecision): Promise<ApprovalRecord>;
  /**
   * A person's word on how well an agent can do something. Rejects with `unknown_agent`, `unknown_skill` (with the nearest
   * name) or `invalid_input`.
   */
  correctSkill(correction: SkillCorrectionRequest): Promise<SkillRecord>;
  /**
   * Sends a message of a person. An agent hears it at the beginning of its next turn, and is not started by it. Rejects
   * with `unknown_agent`, `unknown_group`, `unknown_message`, `unknown_execution`, `already_ended`, `no_receiver`,
   * `invalid_message`, `content_too_long` or `invalid_deadline`.
   */
  sendMessage(request: SendMessageRequest): Promise<MessageRecord>;
  importDatabase(path: string): Promise<{ readonly kept_as: string | null }>;
  /**
   * Removes executions and sessions that have ended, the oldest first, with all that is recorded of them, and makes the
   * file smaller. What can go on, and what a session that is kept, a task or an epic refers to, stays. Rejects with
   * `invalid_input`.
   */
  prune(request: PruneRequest): Promise<PruneReport>;
}

export interface OrchestratorQueries extends RegistryQueries, RecordQueries {
  /** All workflow, agent and config files, or the given ones (paths relative to the workspace or absolute). */
  validate(paths?: readonly string[]): Promise<readonly FileReport[]>;
  listWorkflows(filter: WorkflowFilter): Promise<Page<WorkflowSummary>>;
  /** Rejects with `unknown_workflow` (with the nearest name) or `invalid_workflow`. */
  showWorkflow(slug: string): Promise<WorkflowDetail>;
  listExecutions(filter: ExecutionFilter): Promise<Page<ExecutionSummary>>;
  /** Rejects with `unknown_execution`. Any unambiguous end of an id will do. */
  showExecution(id: string): Promise<ExecutionReport>;
  /**
   * A step by its path, or by its name where only one has it, with what its agents were sent and answered. Rejects with
   * `unknown_step` or `ambiguous_step`.
   */
  showStep(id: string, step: string): Promise<StepDetail>;
  executionLog(id: string, filter: LogFilter): Promise<Page<ExecutionEventRecord>>;
  listApprovals(filter: ApprovalFilter): Promise<Page<AskedApproval>>;
  /** Agents and groups as their files are now, those with errors too, with skills and unread messages. */
  team(): Promise<TeamReport>;
  /** Rejects with `unknown_agent` (with the nearest name). */
  showAgent(name: string): Promise<AgentDetail>;
  /** Who suits best, by capabilities and skills. Rejects with `unknown_group`, `unknown_agent`, `invalid_input`. */
  findAgent(wish: FindAgentRequest): Promise<AgentChoice>;
  /** The newest first. Rejects with `unknown_execution`, `ambiguous_id`, and for names that nobody has `unknown_agent`, `unknown_group`. */
  listMessages(filter: MessageFilter): Promise<Page<ListedMessage>>;
  /** Runs the recorded answers through the interpreter again: no call, no cost, no new rows. */
  replay(id: string): Promise<ReplayReport>;
  /** What goes on and what was spent, at a glance. `since`: ISO time from which on spending counts. */
  activity(since: string): Promise<WorkspaceActivity>;
  /** Who delegated what to whom, as a tree. Rejects with `unknown_execution`. */
  delegations(executionId: string): Promise<readonly Delegation[]>;
  /** What a resume of the execution would do. */
  resumePlan(id: string): Promise<ResumePlan>;
  /**
   * One reading statement of SQL on everything that is recorded; `docs/database.md` has the tables and views. Rejects with
   * `not_read_only`, `invalid_query` (with the nearest name), `query_timeout` or `query_too_large`.
   */
  queryHistory(question: HistoryQuestion, options?: AskOptions): Promise<HistoryAnswer>;
  checkDatabase(): Promise<DatabaseReport>;
  exportDatabase(path: string): Promise<void>;
}

export interface StartRequest {
  readonly workflow: string;
  readonly input: JsonObject;
  /** Instead of the workflow's and the workspace's default: `rehearsal`, `provider/name` or a capability. */
  readonly model: string | null;
  readonly rehearsal: boolean;
  readonly trigger: string;
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

export interface LiveReplayOptions {
  /** Name of the step from which on everything is done anew. */
  readonly from: string;
  /** True: the execution is only committed; `resume` in another process begins it. */
  readonly detached: boolean;
}

export interface FindAgentRequest {
  /** At least one. */
  readonly capabilities: readonly string[];
  /** Only members of this group; null: everybody. */
  readonly group: string | null;
  /** Agents that are not to be chosen. */
  readonly exclude: readonly string[];
}

export interface SkillCorrectionRequest {
  readonly agent: string;
  /** A capability of the agent, or a skill that is recorded of it. */
  readonly skill: string;
  /** 0–1. */
  readonly proficiency: number;
  readonly note: string | null;
  /** Who says so. */
  readonly by: string;
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

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface FileReport {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly ok: boolean;
  readonly problems: readonly Problem[];
}

export interface WorkflowFilter {
  readonly status?: string;
  readonly tags?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
}

export interface WorkflowSummary {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly status: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly path: string;
  /** False: the file has errors; the other fields are what could be read. */
  readonly ok: boolean;
  readonly steps: number;
}

export interface WorkflowDetail {
  readonly workflow: Workflow;
  readonly path: string;
  readonly problems: readonly Problem[];
  readonly nodes: readonly Omit<WorkflowNodeRecord, 'id' | 'workflow_id'>[];
  readonly edges: readonly Omit<WorkflowEdgeRecord, 'id' | 'workflow_id'>[];
}

/** `ids` and `parent` are whole ids. */
export type ExecutionFilter = ExecutionQuestion;

export interface LogFilter {
  /** Only events after this `seq`. */
  readonly after?: number;
  readonly limit?: number;
  readonly offset?: number;
}

export interface ApprovalFilter {
  /** Only the one with this id, or those whose id ends so: four characters at least. */
  readonly id?: string;
  readonly status?: ApprovalStatus;
  /** Only of this one and of all that it started, to any depth; an unambiguous end of the id will do. */
  readonly execution?: string;
  readonly limit?: number;
  readonly offset?: number;
}

export interface MessageFilter {
  /** Only the one with this id, or those whose id ends so: four characters at least. */
  readonly id?: string;
  /** Any execution of the tree; an unambiguous end of the id will do. */
  readonly execution?: string;
  readonly task?: string;
  /** Sent by it or to it, broadcasts included; with `status` or `unread`, as far as it came with this receiver. */
  readonly agent?: string;
  readonly group?: string;
  readonly status?: MessageStatus;
  readonly type?: MessageType;
  /** True: only what its receiver has not read. */
  readonly unread?: boolean;
  /** ISO time: only what was sent then or later. */
  readonly since?: string;
  readonly limit?: number;
  readonly offset?: number;
}

export interface SendMessageRequest {
  /** Name of the person. */
  readonly from: string;
  /** An agent, or `person:<name>`; null with `group`, or for the sender of the message that is answered. */
  readonly to: string | null;
  /** Everybody in this group. */
  readonly group: string | null;
  readonly content: string;
  /** Null: what follows from the rest. */
  readonly message_type: MessageType | null;
  /**
   * It is heard in the tree of this execution; null: in the next live one in which the receiver works, or where the
   * answered message came from as long as that has not ended.
   */
  readonly execution: string | null;
  /** Id of the message that it answers. */
  readonly response_to: string | null;
  readonly requires_response: boolean;
  /** Minutes from now, or an ISO time with its zone; null: none. */
  readonly deadline: number | string | null;
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

/** Age, size, or both. */
export interface PruneRequest {
  /** ISO time: only what ended before. Null: of any age. */
  readonly older_than: string | null;
  /** So many of the newest executions stay, with what they began. */
  readonly keep: number;
  /** Nothing more goes once the database needs no more bytes than this. Null: all that may go. */
  readonly max_bytes: number | null;
  /** True: it is worked out and nothing is removed. */
  readonly dry_run: boolean;
}

/** What went, or would have gone. */
export interface PruneReport {
  readonly executions: number;
  readonly sessions: number;
  readonly agent_executions: number;
  /** Texts that nothing refers to any more. */
  readonly texts: number;
  readonly dry_run: boolean;
  /** Of the database, without the room that lies free in it. */
  readonly bytes_before: number;
  readonly bytes_after: number;
}

export interface DatabaseReport {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly executions: number;
  readonly events: number;
}
