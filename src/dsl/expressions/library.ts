import { Environment, EvaluationError, type BinaryOperator, type ParseResult } from '@marcbachmann/cel-js';
import { messageOf } from '../../base/errors.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import { ForeignValue, type Value } from './runtime-value.ts';

/** A function of the library that knows times, durations or bytes. */
export interface LibraryFunction {
  readonly name: string;
  readonly isMember: boolean;
  /** Without the receiver. */
  readonly argumentCount: number;
}

const ENVIRONMENT = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });
const FOREIGN_TYPES: ReadonlySet<string> = new Set(['bytes', 'google.protobuf.Timestamp', 'google.protobuf.Duration']);
const COST_OF_OPERATION = 200;
/** Reckoning in a time zone is what the library is slowest at. */
const COST_OF_CALL_WITH_TEXT = 5_000;

export const LIBRARY_FUNCTIONS: readonly LibraryFunction[] = ENVIRONMENT.getDefinitions()
  .functions.filter(({ receiverType, returnType }) => FOREIGN_TYPES.has(receiverType ?? returnType))
  .map(({ name, receiverType, params }) => ({
    name,
    isMember: receiverType !== null,
    argumentCount: params.length,
  }));

/** Calls a function of the library; the receiver comes first among the values. */
export function libraryCall(called: LibraryFunction): (evaluation: Evaluation, values: readonly Value[]) => Value {
  const names = Array.from({ length: called.argumentCount }, (_, index) => `a${index}`);
  const program = ENVIRONMENT.parse(`${called.isMember ? 'receiver.' : ''}${called.name}(${names.join(', ')})`);
  if (called.isMember) names.unshift('receiver');
  return (evaluation, values) => {
    spendOnCall(evaluation, values);
    refuseLocalTime(called.name, values[0]);
    return run(program, Object.fromEntries(names.map((name, index) => [name, intoLibrary(values[index] ?? null)])));
  };
}

interface ForeignOperation {
  readonly operator: BinaryOperator;
  readonly left: ForeignValue;
  readonly right: ForeignValue;
}

/** `+`, `-`, `==`, `<` … of times, durations and bytes. */
export function operateForeign(evaluation: Evaluation, { operator, left, right }: ForeignOperation): Value {
  spendOnCall(evaluation, [left, right]);
  return run(ENVIRONMENT.parse(`left ${operator} right`), { left: left.content, right: right.content });
}

function spendOnCall(evaluation: Evaluation, values: readonly Value[]): void {
  evaluation.spend(values.some((value) => typeof value === 'string') ? COST_OF_CALL_WITH_TEXT : COST_OF_OPERATION);
  for (const value of values) {
    if (typeof value === 'string') evaluation.spendCharacters(value.length * 4);
    else if (value instanceof ForeignValue && value.content instanceof Uint8Array) {
      evaluation.spendCharacters(value.content.length * 4);
    }
  }
}

/** A time without a zone would be read in that of the machine. */
function refuseLocalTime(name: string, value: Value | undefined): void {
  if (name !== 'timestamp' || typeof value !== 'string' || /(?:Z|[+-]\d\d:?\d\d)$/i.test(value.slice(-6))) return;
  throw new ExpressionError("timestamp() needs a time with its zone, such as '2026-01-31T09:30:00Z'.");
}

function run(program: ParseResult, variables: Readonly<Record<string, unknown>>): Value {
  try {
    return outOfLibrary(program(variables));
  } catch (error) {
    throw new ExpressionError(`${error instanceof EvaluationError ? error.summary : messageOf(error)}.`);
  }
}

/** Its functions of times and bytes take whole numbers only, as BigInt. */
function intoLibrary(value: Value): unknown {
  if (value instanceof ForeignValue) return value.content;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}

function outOfLibrary(value: unknown): Value {
  switch (typeof value) {
    case 'bigint':
      return Number(value);
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return typeof value === 'object' && value !== null ? new ForeignValue(value) : null;
  }
}
