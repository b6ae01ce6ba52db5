import type { Json, JsonObject } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import type { SideEffect } from '../../domain/side-effect.ts';
import type { Step } from '../../domain/workflow.ts';
import type { StepCall } from '../run/step-call.ts';

/**
 * A step type whose work is one task: its inputs are rendered by the interpreter, the work is done by the activity of
 * that name, and both meet in the recorded input.
 */
export interface LeafStep<S extends Step> {
  readonly task: string;
  render(call: StepCall<S>): Result<Json, Failure>;
  /** What the work does to the world outside, for the approval gate. */
  effect(input: Json): SideEffect;
  /** The input after a person's edit, and a warning for the record. Default: what the edit does not name stays. */
  edit?(rendered: JsonObject, edit: JsonObject): EditedInput;
  /** What is wrong with an input that a person edited; null: nothing. What is rendered is checked by `render`. */
  problemOf?(input: Json): Failure | null;
  /** Called with an output that the step has got, to warn of what is doubtful about it. */
  inspect?(call: StepCall<S>, output: { readonly key: string; readonly value: Json }): void;
}

export interface EditedInput {
  readonly input: Json;
  readonly warning: { readonly code: string; readonly message: string } | null;
}

export const noEffect: SideEffect = { kind: 'none' };
