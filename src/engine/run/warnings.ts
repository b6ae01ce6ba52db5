import { stepKey } from '../../domain/spawn-key.ts';
import type { StepCall } from './step-call.ts';

/** A path that is missing in a condition reads as null; that is said, since it is often a misspelling. */
export function warnOfMissing(call: StepCall, expression: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  call.run.state({
    type: 'warning',
    step: call.path,
    key: `${stepKey(call.path, call.basis)}/missing/${expression}`,
    data: {
      code: 'missing_path',
      message: `In ${JSON.stringify(expression)} of step '${call.step.name}' there is no ${missing.join(', ')}; it counts as null.`,
    },
  });
}
