import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { WorkflowMade, WorkflowWishes } from '../domain/made-workflow.ts';
import type { Workflow } from '../domain/workflow.ts';

/** What would be written; nothing is yet. */
export interface PlannedWorkflow extends WorkflowMade {
  readonly text: string;
  /** Of the workflow that it is based on; null: of none. */
  readonly source_text: string | null;
  readonly workflow: Workflow;
  /** True: the file is there with this very text, from this very execution. Else there is none of that name. */
  readonly exists: boolean;
}

/** Makes workflow files from texts, checked as a whole against the workspace as it is now. */
export interface WorkflowMaker {
  /** Fails with `invalid_workflow` and all problems, with lines and columns of the text that was given. */
  plan(wishes: WorkflowWishes): Promise<Result<PlannedWorkflow, Failure>>;
}
