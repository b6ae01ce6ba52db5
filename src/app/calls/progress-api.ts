import type { ExecutionProgress, StepMoment } from '../../domain/execution-progress.ts';
import type { Workflow } from '../../domain/workflow.ts';

/** What somebody asks again and again who looks on while an execution runs. */
export interface ProgressQueries {
  /** Rejects with `unknown_execution`. */
  executionProgress(id: string, wish?: ProgressWish): Promise<ExecutionProgress>;
  /** What parts the time of steps, recorded after the event of this `seq`. Rejects with `unknown_execution`. */
  stepMoments(id: string, after: number): Promise<readonly StepMoment[]>;
  /** The workflow with which an execution began. Rejects with `unknown_execution` or `definition_gone`. */
  definitionOfExecution(id: string): Promise<Workflow>;
}

export interface ProgressWish {
  /** Only the steps at these paths; default: all. */
  readonly steps?: readonly string[] | undefined;
}
