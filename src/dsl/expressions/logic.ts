import type { ASTNode } from '@marcbachmann/cel-js';
import { refuse, sizeOf, type Compilation, type Compiled, type Run, type Scope } from './compilation.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import { kindOf, wordOf, type Kind, type Value } from './runtime-value.ts';

interface Operands {
  readonly left: Compiled;
  readonly right: Compiled;
}

/** Null is false wherever true or false is asked for, as in a condition. */
export function truthOf(value: Value, asker: string): boolean {
  if (value === true) return true;
  if (value === false || value === null) return false;
  throw new ExpressionError(`${asker} needs true or false, not ${wordOf(kindOf(value))}.`);
}

/** True for what can be true or false. */
export function canBeTruth(kind: Kind): boolean {
  return kind === 'any' || kind === 'bool' || kind === 'null';
}

export function compileNot(compilation: Compilation, operand: ASTNode, scope: Scope | undefined): Compiled {
  const { kind, size, run } = compilation.compile(operand, scope);
  if (!canBeTruth(kind)) return refuseTruth(compilation, operand, { asker: "'!'", kind });
  return { kind: 'bool', size: size + 1, run: (evaluation) => !truthOf(run(evaluation), "'!'") };
}

export function compileAnd(compilation: Compilation, node: ASTNode, operands: Operands): Compiled {
  return compileLogic(compilation, node, { ...operands, operator: "'&&'", decisive: false });
}

export function compileOr(compilation: Compilation, node: ASTNode, operands: Operands): Compiled {
  return compileLogic(compilation, node, { ...operands, operator: "'||'", decisive: true });
}

export function compileChoice(
  compilation: Compilation,
  node: Extract<ASTNode, { op: '?:' }>,
  scope: Scope | undefined,
): Compiled {
  const [condition, yes, no] = node.args;
  const asked = compilation.compile(condition, scope);
  const whenTrue = compilation.compile(yes, scope);
  const whenFalse = compilation.compile(no, scope);
  if (!canBeTruth(asked.kind)) return refuseTruth(compilation, condition, { asker: "'?'", kind: asked.kind });
  return {
    kind: whenTrue.kind === whenFalse.kind ? whenTrue.kind : 'any',
    size: sizeOf([asked, whenTrue, whenFalse]),
    run: (evaluation) => (truthOf(asked.run(evaluation), "'?'") ? whenTrue : whenFalse).run(evaluation),
  };
}

interface Logic extends Operands {
  readonly operator: string;
  /** The value of either side that decides the whole. */
  readonly decisive: boolean;
}

function compileLogic(compilation: Compilation, node: ASTNode, logic: Logic): Compiled {
  const wrong = [logic.left, logic.right].find((side) => !canBeTruth(side.kind));
  if (wrong !== undefined) return refuseTruth(compilation, node, { asker: logic.operator, kind: wrong.kind });
  const size = sizeOf([logic.left, logic.right]);
  return { kind: 'bool', size, run: (evaluation) => runLogic(evaluation, logic) };
}

/** As CEL has it, a side that decides the whole makes up for an error on the other side. */
function runLogic(evaluation: Evaluation, { left, right, operator, decisive }: Logic): boolean {
  const first = attempt(evaluation, left.run, operator);
  if (first === decisive) return decisive;
  const second = truthOf(right.run(evaluation), operator);
  if (second === decisive || !(first instanceof ExpressionError)) return second;
  throw first;
}

/** An error that is forgiven costs as much as many operations. */
const COST_OF_ERROR = 200;

/** The truth, or the error as a value; a limit or a missing path of a strict evaluation is not forgiven. */
export function attempt(evaluation: Evaluation, run: Run, asker: string): boolean | ExpressionError {
  try {
    return truthOf(run(evaluation), asker);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    evaluation.spend(COST_OF_ERROR);
    return error;
  }
}

/** Reports that something cannot be true or false. */
export function refuseTruth(
  compilation: Compilation,
  node: ASTNode,
  { asker, kind }: { readonly asker: string; readonly kind: Kind },
): Compiled {
  return refuse(compilation, node, {
    code: 'wrong-type',
    message: `${asker} needs true or false, not ${wordOf(kind)}.`,
  });
}
