import type { Json } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Step } from '../../domain/workflow.ts';
import { type Flow, SettleWait } from '../flow/flow.ts';
import type { ExecutionRun } from './execution-run.ts';
import type { Scope } from './scope.ts';

/** One step about to be performed in its place of the run. */
export interface StepCall<S extends Step = Step> {
  readonly run: ExecutionRun;
  readonly step: S;
  readonly scope: Scope;
  readonly path: string;
  /** Stands for everything the step rests on: its dependencies and what is around its list. */
  readonly basis: string;
  /** Outputs by name of the steps waited for. */
  readonly previous: Readonly<Record<string, Json>>;
  /** Output of the step before; null when there is none. */
  readonly result: Json;
}

/** What the step sees. Valid until the flow waits again. */
export function contextOf({ scope, previous, result }: StepCall): Record<string, Json> {
  return scope.contextFor({ previous_results: previous, result });
}

/** A step whose inputs are rendered, under the key by which its result is remembered. */
export interface Rendered {
  /** What the step acts on: recorded as its input, hashed into its key. */
  readonly input: Json;
  /** The `stepKey` with the mark of the scope: the same while definition, rendered input and basis are the same. */
  readonly key: string;
}

export type StepResult = Result<Json, Failure>;

/** Runs a task of the engine and waits for its recorded result. */
export function* perform(key: string, name: string, input: Json): Flow<StepResult> {
  const wait = new SettleWait(key, { kind: 'task', name, input });
  yield wait;
  const { settled } = wait;
  return settled.ok ? { ok: true, value: settled.value } : { ok: false, error: settled.error };
}
