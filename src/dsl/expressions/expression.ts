import type { Json, JsonObject } from '../../base/json.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { compileProgram, type Evaluated } from './program.ts';
import type { Reference, SourceProblem } from './source-problem.ts';

export type { Evaluated } from './program.ts';
export type { SourceProblem } from './source-problem.ts';

/** A CEL expression over the context `$`, ready to be evaluated often. */
export interface Expression {
  readonly source: string;
  readonly references: readonly Reference[];
  /** A path that does not exist is null and listed. Fails with `expression_error` or `evaluation_limit`. */
  evaluate(context: JsonObject): Result<Evaluated, Failure>;
  /** A path that does not exist is an `expression_error` that names the expression and the keys that are there. */
  evaluateStrict(context: JsonObject): Result<Json, Failure>;
}

/** Reads and checks an expression. The problems have offsets in `source`. */
export function compileExpression(source: string): Result<Expression, readonly SourceProblem[]> {
  const program = compileProgram(source, 'mistake');
  if (!program.ok) return program;
  const { references, run } = program.value;
  return ok({
    source,
    references,
    evaluate: (context) => run(context, 'read-as-null'),
    evaluateStrict: (context) => {
      const evaluated = run(context, 'fail');
      return evaluated.ok ? ok(evaluated.value.value) : evaluated;
    },
  });
}
