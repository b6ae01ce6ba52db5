import type { ASTNode, BinaryOperator } from '@marcbachmann/cel-js';
import { refuse, sizeOf, type Compilation, type Compiled } from './compilation.ts';
import { isEqual } from './equality.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import { operateForeign } from './library.ts';
import { ForeignValue, isList, isMap, kindOf, wordOf, type Kind, type Value } from './runtime-value.ts';

type Operate = (evaluation: Evaluation, left: Value, right: Value) => Value;

interface Operator {
  readonly gives: Kind;
  readonly run: Operate;
  /** Whether values of these kinds can be its operands, as far as that is known. */
  readonly accepts: (left: Kind, right: Kind) => boolean;
}

export function compileOperator(
  compilation: Compilation,
  { node, operator }: { readonly node: ASTNode; readonly operator: BinaryOperator },
  { left, right }: { readonly left: Compiled; readonly right: Compiled },
): Compiled {
  const { accepts, gives, run: operate } = OPERATORS[operator];
  if (!accepts(left.kind, right.kind)) {
    return refuse(compilation, node, { code: 'wrong-type', message: misfit(operator, left.kind, right.kind) });
  }
  const kind = gives === 'any' && left.kind === right.kind ? left.kind : gives;
  return {
    kind,
    size: sizeOf([left, right]),
    run: (evaluation) => operate(evaluation, left.run(evaluation), right.run(evaluation)),
  };
}

export function compileMinus(compilation: Compilation, node: ASTNode, { kind, size, run }: Compiled): Compiled {
  if (kind !== 'any' && kind !== 'number') {
    return refuse(compilation, node, { code: 'wrong-type', message: `'-' needs a number, not ${wordOf(kind)}.` });
  }
  const minus = (evaluation: Evaluation): number => {
    const value = run(evaluation);
    if (typeof value === 'number') return 0 - value;
    throw new ExpressionError(`'-' needs a number, not ${wordOf(kindOf(value))}.`);
  };
  return { kind: 'number', size: size + 1, run: minus };
}

const areKnown = (left: Kind, right: Kind): boolean => left !== 'any' && right !== 'any';
const areNumbers = (left: Kind, right: Kind): boolean =>
  [left, right].every((kind) => kind === 'any' || kind === 'number' || kind === 'foreign');

const OPERATORS: Readonly<Record<BinaryOperator, Operator>> = {
  '+': { gives: 'any', run: add, accepts: canAdd },
  '-': arithmetic('-', (left, right) => left - right),
  '*': arithmetic('*', (left, right) => left * right),
  '/': arithmetic('/', (left, right) => left / notZero(right)),
  '%': arithmetic('%', (left, right) => left % notZero(right)),
  '==': equality((evaluation, left, right) => isEqual(evaluation, left, right)),
  '!=': equality((evaluation, left, right) => !isEqual(evaluation, left, right)),
  '<': comparison('<', (order) => order < 0),
  '<=': comparison('<=', (order) => order <= 0),
  '>': comparison('>', (order) => order > 0),
  '>=': comparison('>=', (order) => order >= 0),
  in: { gives: 'bool', run: isIn, accepts: (_, right) => ['any', 'null', 'list', 'map'].includes(right) },
};

function arithmetic(operator: BinaryOperator, compute: (left: number, right: number) => number): Operator {
  const run: Operate = (evaluation, left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return finite(compute(left, right));
    return foreignOr(evaluation, { operator, left, right });
  };
  return { gives: 'any', run, accepts: areNumbers };
}

function add(evaluation: Evaluation, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return finite(left + right);
  if (typeof left === 'string' && typeof right === 'string') {
    evaluation.spendCharacters(left.length + right.length);
    return left + right;
  }
  if (isList(left) && isList(right)) {
    evaluation.spend(left.length + right.length);
    return [...left, ...right];
  }
  return foreignOr(evaluation, { operator: '+', left, right });
}

function canAdd(left: Kind, right: Kind): boolean {
  const kinds: readonly Kind[] = ['any', 'number', 'string', 'list', 'foreign'];
  return kinds.includes(left) && kinds.includes(right) && (!areKnown(left, right) || left === right);
}

/** Values of different kinds are not equal; where both are literal the comparison is a mistake. */
function equality(run: Operate): Operator {
  const accepts = (left: Kind, right: Kind): boolean =>
    !areKnown(left, right) || left === right || left === 'null' || right === 'null';
  return { gives: 'bool', run, accepts };
}

/** Nothing is before or after null, so a comparison with a missing path is false. */
function comparison(operator: BinaryOperator, holds: (order: number) => boolean): Operator {
  const run: Operate = (evaluation, left, right) => {
    if (left === null || right === null) return false;
    const order = orderOf(evaluation, left, right);
    return order === undefined ? foreignOr(evaluation, { operator, left, right }) : holds(order);
  };
  const accepts = (left: Kind, right: Kind): boolean =>
    ![left, right].some((kind) => kind === 'list' || kind === 'map') &&
    (!areKnown(left, right) || left === right || left === 'null' || right === 'null');
  return { gives: 'bool', run, accepts };
}

function orderOf(evaluation: Evaluation, left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  evaluation.spendCharacters(Math.min(left.length, right.length));
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isIn(evaluation: Evaluation, value: Value, holder: Value): boolean {
  if (holder === null) return false;
  if (isList(holder)) return holder.some((item) => isEqual(evaluation, value, item));
  if (!isMap(holder)) throw new ExpressionError(misfit('in', kindOf(value), kindOf(holder)));
  return (typeof value === 'string' || typeof value === 'number') && Object.hasOwn(holder, String(value));
}

interface Operation {
  readonly operator: BinaryOperator;
  readonly left: Value;
  readonly right: Value;
}

function foreignOr(evaluation: Evaluation, { operator, left, right }: Operation): Value {
  if (left instanceof ForeignValue && right instanceof ForeignValue) {
    return operateForeign(evaluation, { operator, left, right });
  }
  throw new ExpressionError(misfit(operator, kindOf(left), kindOf(right)));
}

function notZero(divisor: number): number {
  if (divisor === 0) throw new ExpressionError('A number cannot be divided by zero.');
  return divisor;
}

/** JSON has neither infinity nor "not a number", and adding 0 makes minus zero an ordinary one. */
function finite(result: number): number {
  if (!Number.isFinite(result)) throw new ExpressionError('The number is too large.');
  return result + 0;
}

function misfit(operator: BinaryOperator, left: Kind, right: Kind): string {
  if (operator === 'in') return `'in' looks into a list or an object, not into ${wordOf(right)}.`;
  const hint = left === 'string' || right === 'string' ? ' Use string(…) or double(…) to convert.' : '';
  return `'${operator}' does not work on ${wordOf(left)} and ${wordOf(right)}.${hint}`;
}
