import type { JsonObject } from '../../base/json.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Expression } from './expression.ts';
import { kindOf, wordOf } from './runtime-value.ts';
import { quotedSource } from './source-problem.ts';

export interface EvaluatedCondition {
  readonly value: boolean;
  /** The paths that do not exist and were read as null. */
  readonly missing: readonly string[];
}

/** Only true is true; false and null are false; anything else fails with `condition_not_boolean`. */
export function evaluateCondition(expression: Expression, context: JsonObject): Result<EvaluatedCondition, Failure> {
  const evaluated = expression.evaluate(context);
  if (!evaluated.ok) return evaluated;
  const { value, missing } = evaluated.value;
  if (typeof value === 'boolean' || value === null) return ok({ value: value === true, missing });
  return fail({
    code: 'condition_not_boolean',
    message: `The condition ${quotedSource(expression.source)} has to give true or false, and it gave ${wordOf(kindOf(value))}.`,
    hint: 'Compare it with something, such as == "yes" or > 0, or ask has(…).',
    details: { expression: expression.source.trim() },
  });
}
