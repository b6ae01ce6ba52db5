import type { JsonObject } from '../../base/json.ts';
import type { WorkflowMade, WorkflowWishes } from '../../domain/made-workflow.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Page } from '../../domain/page.ts';
import type { Workflow } from '../../domain/workflow.ts';
import type { WorkflowDiscovery } from '../../domain/workflow-discovery.ts';
import type { WorkflowEdgeRecord, WorkflowNodeRecord } from '../../domain/workflow-records.ts';

export interface WorkflowCommands {
  /**
   * Writes a new workflow file. Rejects with `invalid_workflow` and the problems, of which nothing is written; for a model
   * also with `denied` or `not_allowed`.
   */
  createWorkflow(request: CreateWorkflowRequest): Promise<WorkflowMade>;
  /**
   * One that an agent has made stays: it is on trial no more. Nothing for any other. Rejects with `unknown_workflow`,
   * `invalid_workflow`, `unsaved_changes`.
   */
  keepWorkflow(slug: string): Promise<void>;
  /** It runs no more, and is not found. Rejects as `keepWorkflow` does, and with `not_editable`. */
  archiveWorkflow(slug: string): Promise<void>;
}

export interface CreateWorkflowRequest extends WorkflowWishes {
  /** Who wrote the text: a model gives no rights. */
  readonly author: 'person' | 'model';
}

export interface WorkflowQueries {
  /** All workflow, agent and config files, or the given ones (paths relative to the workspace or absolute). */
  validate(paths?: readonly string[]): Promise<readonly FileReport[]>;
  listWorkflows(filter: WorkflowFilter): Promise<Page<WorkflowSummary>>;
  /**
   * The workflows that suit a purpose best, with what each lacks for it: active ones without errors. Rejects with
   * `invalid_input`.
   */
  discoverWorkflows(request: DiscoverRequest): Promise<WorkflowDiscovery>;
  /** Rejects with `unknown_workflow` (with the nearest name) or `invalid_workflow`. */
  showWorkflow(slug: string): Promise<WorkflowDetail>;
  /**
   * The workflow with which an execution began, as the text of a file: what it says, without the comments of its own file.
   * Rejects with `unknown_execution`, `ambiguous_id` or `definition_gone`.
   */
  workflowOfExecution(id: string): Promise<WorkflowText>;
}

export interface WorkflowText {
  readonly slug: string;
  readonly text: string;
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

export interface DiscoverRequest {
  /** Words, of which it has at least one in name, description or tags. */
  readonly query?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** `{model, tools, triggers, step_types, memory}`, all of them optional. */
  readonly requirements?: JsonObject | undefined;
  /** 1–50; default 10. */
  readonly limit?: number | undefined;
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
  /** Nested ones too. */
  readonly steps: number;
  /** Of one that an agent has made, until a person has decided whether it stays; null: of any other. */
  readonly trial: WorkflowTrial | null;
}

export interface WorkflowTrial {
  /** Runs that have completed, without rehearsals. */
  readonly succeeded: number;
}

export interface WorkflowDetail {
  readonly workflow: Workflow;
  readonly path: string;
  readonly problems: readonly Problem[];
  readonly nodes: readonly Omit<WorkflowNodeRecord, 'id' | 'workflow_id'>[];
  readonly edges: readonly Omit<WorkflowEdgeRecord, 'id' | 'workflow_id'>[];
}
