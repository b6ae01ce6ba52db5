import type { Result } from '../../base/result.ts';
import type { Json } from '../../base/json.ts';
import type { Failure } from '../../domain/failure.ts';
import type { TransformStep } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { askPermission } from '../run/permission.ts';
import { startStep } from '../run/start-step.ts';
import { type StepCall, type StepResult, contextOf } from '../run/step-call.ts';
import { noEffect } from './leaf-step.ts';

/** Pure, so it needs no task: a resumed run computes the same value from the same recorded context. */
export function* performTransform(call: StepCall<TransformStep>): Flow<StepResult> {
  const { value } = call.step;
  const result = valueOf(call);
  if (!result.ok) return result;
  const started = startStep(
    call,
    value.kind === 'template' ? { template: value.template } : { expression: value.expression },
  );
  const permission = yield* askPermission(call, started, noEffect);
  return permission.ok ? result : permission;
}

function valueOf(call: StepCall<TransformStep>): Result<Json, Failure> {
  const { value } = call.step;
  const { expressions } = call.run;
  return value.kind === 'template'
    ? expressions.template(value.template, contextOf(call))
    : expressions.evaluateStrict(value.expression, contextOf(call));
}
