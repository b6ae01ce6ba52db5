import { messageOf } from '../../base/errors.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import type { BareNames, Compilation } from './compilation.ts';
import { compileNode } from './compile-node.ts';
import { Evaluation, EvaluationLimitError, MissingPathError, type MissingPolicy } from './evaluation.ts';
import { finishedValue } from './finished-value.ts';
import type { Value } from './runtime-value.ts';
import { quotedSource, type Reference, type SourceProblem } from './source-problem.ts';
import { readSyntaxTree } from './syntax-tree.ts';

export interface Evaluated {
  readonly value: Json;
  /** The paths that do not exist and were read as null. */
  readonly missing: readonly string[];
}

/** A compiled expression. */
export interface Program {
  readonly references: readonly Reference[];
  readonly run: (context: JsonObject, policy: MissingPolicy) => Result<Evaluated, Failure>;
}

/** Compiles CEL. */
export function compileProgram(source: string, bareNames: BareNames): Result<Program, readonly SourceProblem[]> {
  const tree = readSyntaxTree(source);
  if (!tree.ok) return fail([tree.error]);
  const compilation: Compilation = {
    tree: tree.value,
    bareNames,
    problems: [],
    references: [],
    compile: (node, scope) => compileNode(compilation, node, scope),
  };
  const { run, size } = compilation.compile(tree.value.root, undefined);
  const { problems, references } = compilation;
  if (problems.length > 0) return fail(problems.sort((one, other) => one.start - other.start));
  references.sort((one, other) => one.start - other.start);
  return ok({ references, run: (context, policy) => evaluate({ source, size, run }, new Evaluation(context, policy)) });
}

interface Runnable {
  readonly source: string;
  readonly size: number;
  readonly run: (evaluation: Evaluation) => Value;
}

function evaluate({ source, size, run }: Runnable, evaluation: Evaluation): Result<Evaluated, Failure> {
  try {
    evaluation.spend(size);
    const { json } = finishedValue(run(evaluation));
    return ok({ value: json, missing: evaluation.missing });
  } catch (error) {
    return fail(failureOf(error, source, evaluation.missing));
  }
}

/** Whatever ends an evaluation is a failure of the expression, named with it; a full stack is a limit like others. */
function failureOf(error: unknown, source: string, missing: readonly string[]): Failure {
  const isLimit = error instanceof EvaluationLimitError || error instanceof RangeError;
  const nulls = missing.length === 0 ? '' : ` Missing, and so null: ${missing.slice(0, 5).join(', ')}.`;
  return {
    code: isLimit ? 'evaluation_limit' : 'expression_error',
    message: `The expression ${quotedSource(source)} could not be evaluated. ${messageOf(error)}${nulls}`,
    hint: isLimit
      ? 'Do less in one expression: split it over several steps, or use a code step.'
      : 'Correct the expression; where a value may be missing or of another type, ask first: has($.a) ? $.a : "".',
    details: { expression: source.trim(), ...(error instanceof MissingPathError ? { missing: error.path } : {}) },
  };
}
