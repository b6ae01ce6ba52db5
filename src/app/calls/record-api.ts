import type { Event } from '../../base/event.ts';
import type { AgentExecutionRecord } from '../../domain/agent-execution.ts';
import type { BundleDocument } from '../../domain/context-bundle.ts';
import type {
  BriefingRequest,
  CollectOutputsRequest,
  CompleteDeploymentRequest,
  DeploymentCompleted,
  DeploymentFilter,
  DeploymentWish,
  EndSessionRequest,
  InitSessionRequest,
  MoveSessionRequest,
  OutputBefore,
  OutputFilter,
  OutputItem,
  PrepareContextRequest,
  SessionDetail,
  SessionFilter,
  SessionValidation,
  StartDeploymentRequest,
} from '../../domain/record-requests.ts';
import type { DeploymentDetail } from '../../domain/step-detail.ts';
import type { SessionRecord } from '../../domain/session.ts';
import type { Report, ReportRequest, TextTemplate } from '../../domain/synthesis.ts';
import type { Page } from '../../domain/page.ts';

/** Calls that write into the record by hand. Of an id any unambiguous end will do: else `ambiguous_id`. */
export interface RecordCommands {
  /** Rejects with `invalid_input`, `too_long` or `id_taken`. */
  initSession(request: InitSessionRequest): Promise<SessionRecord>;
  /** One phase forward, or back to any earlier one. Rejects with `unknown_session`, `session_ended` or `illegal_move`. */
  moveSession(id: string, request: MoveSessionRequest): Promise<SessionRecord>;
  /** It completes from its last phase and fails from any. Rejects with `unknown_session`, `session_ended` or `illegal_move`. */
  endSession(id: string, request: EndSessionRequest): Promise<SessionRecord>;
  /**
   * Puts together and records what an agent is to be given, with the text of each item. Rejects with `context_missing`,
   * `context_overflow`, `budget_exceeded`, `unknown_session`, `invalid_input` or `too_long`.
   */
  prepareContext(request: PrepareContextRequest): Promise<BundleDocument>;
  /**
   * Records an agent that somebody else runs. Its context counts in the session's budget. Rejects with `unknown_session`,
   * `session_ended`, `illegal_move`, `budget_exceeded`, `id_taken`, `invalid_input` or `too_long`.
   */
  startDeployment(request: StartDeploymentRequest): Promise<AgentExecutionRecord>;
  /**
   * Records how an agent that somebody else ran has ended, and what it made. Rejects with `unknown_deployment`,
   * `already_ended`, `not_by_hand`, `invalid_input`, `too_long`, and for a deliverable that cannot be read with
   * `file_not_found`, `outside_workspace`, …
   */
  completeDeployment(id: string, request: CompleteDeploymentRequest): Promise<DeploymentCompleted>;
  /** Records what any agent execution made. Rejects as `completeDeployment`, ended or not. */
  collectOutputs(id: string, request: CollectOutputsRequest): Promise<readonly OutputItem[]>;
}

export interface RecordQueries {
  /** The newest first. */
  listSessions(filter: SessionFilter): Promise<Page<SessionRecord>>;
  /** Ids of sessions that changed, or in which something was deployed, made or spent; also in other processes. */
  readonly onDidChangeSessions: Event<readonly string[]>;
  /** Rejects with `unknown_session` (with the nearest) or `ambiguous_id`. */
  showSession(id: string): Promise<SessionDetail>;
  /** Rejects with `unknown_session`, and before phase 4 with `illegal_move`. */
  validateSession(id: string): Promise<SessionValidation>;
  /** Agent executions, those of Baton's own runs too; the newest first. Rejects with `unknown_session`. */
  listDeployments(filter: DeploymentFilter): Promise<Page<AgentExecutionRecord>>;
  /**
   * What an agent was given and what it answered. Rejects with `unknown_deployment`, `ambiguous_id` or `unknown_session`.
   */
  showDeployment(wish: DeploymentWish): Promise<DeploymentDetail>;
  /** What was prepared, with the texts. Rejects with `unknown_bundle`. */
  showBundle(id: string): Promise<BundleDocument>;
  /** The newest first. Rejects with `unknown_session`, `unknown_execution` or `ambiguous_id`. */
  queryOutputs(filter: OutputFilter): Promise<Page<OutputItem>>;
  /** Of a file that a tool of Baton wrote. Rejects with `unknown_output`. */
  outputBefore(id: string): Promise<OutputBefore>;
  /**
   * What came of a session or an execution, by a template of the workspace or the one that comes with Baton. Rejects with
   * `unknown_record`, `ambiguous_id`, `unknown_text_template` (with the nearest name) or `invalid_template` (with the line).
   */
  report(request: ReportRequest): Promise<Report>;
  /**
   * A bundle as Markdown, with the text of each item. Rejects with `invalid_bundle` where a text is not known here,
   * `unknown_text_template` (with the nearest name) or `invalid_template` (with the line).
   */
  briefing(request: BriefingRequest): Promise<string>;
  /** What reports and other texts are written by. */
  listTextTemplates(): Promise<readonly TextTemplate[]>;
  /** Rejects with `unknown_text_template` (with the nearest name). */
  showTextTemplate(name: string): Promise<TextTemplate>;
}
