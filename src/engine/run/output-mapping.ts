import type { Json } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { stepKey } from '../../domain/spawn-key.ts';
import { type StepCall, contextOf } from './step-call.ts';

/** Writes the step's `output_mapping` into the shared context; in its expressions `$.output` is the step's output. */
export function mapOutput(call: StepCall, output: Json): Result<null, Failure> {
  const entries = Object.entries(call.step.output_mapping);
  if (entries.length === 0) return ok(null);
  const context = { ...contextOf(call), output, [call.step.name]: output };
  const values: Record<string, Json> = {};
  for (const [key, expression] of entries) {
    const value = call.run.expressions.evaluateStrict(expression, context);
    if (!value.ok)
      return { ok: false, error: { ...value.error, message: `In output_mapping '${key}': ${value.error.message}` } };
    values[key] = value.value;
  }
  for (const [key, value] of Object.entries(values)) {
    call.scope.setMapped(key, value);
    call.run.mapped[key] = value;
  }
  call.run.state({
    type: 'context_mapped',
    step: call.path,
    key: `${stepKey(call.path, call.run.hashes.get(call.path) ?? '', call.scope.mark)}/mapped`,
    data: { values },
  });
  return ok(null);
}
