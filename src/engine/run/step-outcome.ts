import type { Json } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Step } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import type { ExecutionRun } from './execution-run.ts';
import type { Scope } from './scope.ts';

/** How a step ended, as the list around it sees it. `continued`: it failed, and the workflow goes on with this output. */
export type StepOutcome =
  | { readonly kind: 'completed' | 'continued'; readonly output: Json; readonly hash: string }
  /** `unreached`: it never began, because something before it had failed. */
  | { readonly kind: 'skipped' | 'unreached'; readonly hash: string }
  | { readonly kind: 'failed'; readonly error: Failure; readonly hash: string };

/** What a step of a list follows. */
export interface Place {
  readonly scope: Scope;
  readonly previous: {
    readonly basis: string;
    /** Outputs by name of the steps waited for. */
    readonly previous: Readonly<Record<string, Json>>;
    /** Output of the step before. */
    readonly result: Json;
  };
}

export type RunStep = (run: ExecutionRun, step: Step, place: Place) => Flow<StepOutcome>;

/** How a list of steps ended: with the output of its last step, or with its first failure for good. */
export type ListOutcome = Result<Json, Failure>;

export type RunSteps = (run: ExecutionRun, steps: readonly Step[], place: Place) => Flow<ListOutcome>;

/** What the steps below see: null for a step that was skipped or failed. */
export function outputOf(outcome: StepOutcome): Json {
  return outcome.kind === 'completed' || outcome.kind === 'continued' ? outcome.output : null;
}
