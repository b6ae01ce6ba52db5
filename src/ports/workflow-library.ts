import type { JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

export interface ChildRequest {
  readonly parent_execution_id: string;
  readonly parent_step: string;
  readonly workflow: string;
  readonly input: JsonObject;
  /** The same key gives the same child, also after a crash. */
  readonly idempotency_key: string;
}

/** Makes child executions: finds the workflow, checks the inputs, freezes the definition, commits the row. */
export interface WorkflowLibrary {
  createChild(request: ChildRequest): Promise<Result<{ readonly execution_id: string }, Failure>>;
}
