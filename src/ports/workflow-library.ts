import type { JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { DiscoveryWish, WorkflowDiscovery } from '../domain/workflow-discovery.ts';
import type { AgentPlace } from './colleagues.ts';

export interface ChildRequest {
  readonly parent_execution_id: string;
  readonly parent_step: string;
  readonly workflow: string;
  readonly input: JsonObject;
  /** The same key gives the same child, also after a crash. */
  readonly idempotency_key: string;
}

/** A workflow that an agent wants to run. */
export interface WorkflowWish {
  readonly workflow: string;
  readonly input: JsonObject;
  /** The row of the task that the run is for; null: a new one is made. */
  readonly task_id: string | null;
}

/** A workflow that an agent may run as things stand. */
export interface OfferedWorkflow {
  readonly slug: string;
  readonly description: string;
}

/** Makes child executions: finds the workflow, checks the inputs, freezes the definition, commits the row. */
export interface WorkflowLibrary {
  /** Throws `CancelledError`, and makes nothing, when nobody wants the child any more. */
  createChild(
    request: ChildRequest,
    options: { readonly signal: AbortSignal },
  ): Promise<Result<{ readonly execution_id: string }, Failure>>;
  /** What hinders it now: no such workflow or task, or an input that does not fit; null: nothing. */
  problemOf(wish: WorkflowWish): Promise<Failure | null>;
  /** The workflows that suit a purpose, without the one in which the execution that asks works. */
  discover(wish: DiscoveryWish, executionId: string): Promise<WorkflowDiscovery>;
  /**
   * What an agent that is about to work may run, by slug: active workflows without errors beside that in which it works;
   * none where they would run too deep.
   */
  offered(place: AgentPlace): Promise<readonly OfferedWorkflow[]>;
}
