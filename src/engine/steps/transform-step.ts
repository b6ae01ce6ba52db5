import type { TransformStep } from '../../domain/workflow.ts';
import { startStep } from '../run/start-step.ts';
import type { StepCall, StepResult } from '../run/step-call.ts';

/** Pure, so it needs no task: a resumed run computes the same value from the same recorded context. */
export function performTransform(call: StepCall<TransformStep>): StepResult {
  const { value } = call.step;
  const context = call.context();
  const result =
    value.kind === 'template'
      ? call.run.expressions.template(value.template, context)
      : call.run.expressions.evaluateStrict(value.expression, context);
  startStep(call, value.kind === 'template' ? { template: value.template } : { expression: value.expression });
  return result;
}
