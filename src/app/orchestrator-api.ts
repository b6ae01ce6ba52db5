import type { Event } from '../base/event.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { ApprovalCommands, ApprovalQueries } from './calls/approval-api.ts';
import type { BudgetQueries } from './calls/budget-api.ts';
import type { DatabaseCommands, DatabaseQueries } from './calls/database-api.ts';
import type { EpicRun, EpicRunOptions } from './calls/epic-run-api.ts';
import type { ExecutionCommands, ExecutionQueries } from './calls/execution-api.ts';
import type { InspectionQueries } from './calls/inspection-api.ts';
import type { MessageCommands, MessageQueries } from './calls/message-api.ts';
import type { ProgressQueries } from './calls/progress-api.ts';
import type { RecordCommands, RecordQueries } from './calls/record-api.ts';
import type { RegistryCommands, RegistryQueries } from './calls/registry-api.ts';
import type { SearchQueries } from './calls/search-api.ts';
import type { TeamCommands, TeamQueries } from './calls/team-api.ts';
import type { TriggerCommands, TriggerQueries } from './calls/trigger-api.ts';
import type { WorkflowCommands, WorkflowQueries } from './calls/workflow-api.ts';

/** Everything a face may ask of a workspace. All arguments and answers are JSON, so a call can be forwarded. */
export interface OrchestratorApi extends OrchestratorCommands, OrchestratorQueries {
  /** The folder that holds `.baton/`. */
  readonly workspace: string;
  /** Pieces of model answers while they arrive. Only in the process that runs the execution. */
  readonly onDidReceiveText: Event<TextPiece>;
  /**
   * Resolves when the execution has ended or can go no further until a person answers. Rejects with `CancelledError` when
   * the signal fires, and the execution goes on, or when the workspace is closed, and it stands still.
   */
  settled(id: string, options?: { readonly signal?: AbortSignal }): Promise<ExecutionReport>;
  /**
   * Works on an epic: begins its tasks as they become ready, as many at a time as `budgets.concurrency` says, until none
   * goes on and none can begin. What has not begun when this process ends waits to be run again. Of an id any unambiguous end
   * will do. Rejects with `unknown_epic`, `ambiguous_id`, `epic_not_active`, `epic_ended` or `invalid_config`.
   */
  runEpic(id: string, options: EpicRunOptions): Promise<EpicRun>;
  /** Stops working and closes the database; running executions can be resumed later. */
  close(): Promise<void>;
}

/** Calls that change something; a process that does not hold the database forwards them to the one that does. */
export interface OrchestratorCommands
  extends
    WorkflowCommands,
    ExecutionCommands,
    TriggerCommands,
    ApprovalCommands,
    TeamCommands,
    MessageCommands,
    RegistryCommands,
    RecordCommands,
    DatabaseCommands {}

/** Calls that only read: files as they are now, and the database. */
export interface OrchestratorQueries
  extends
    WorkflowQueries,
    ExecutionQueries,
    InspectionQueries,
    ProgressQueries,
    BudgetQueries,
    SearchQueries,
    TriggerQueries,
    ApprovalQueries,
    TeamQueries,
    MessageQueries,
    RegistryQueries,
    RecordQueries,
    DatabaseQueries {}

export interface TextPiece {
  readonly execution_id: string;
  readonly step_path: string;
  readonly agent_execution_id: string;
  /** Of the agent, from 1. */
  readonly turn: number;
  /** How many characters of the answer came before it. */
  readonly at: number;
  readonly text: string;
}
