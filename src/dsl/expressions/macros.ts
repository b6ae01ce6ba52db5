import type { ASTNode } from '@marcbachmann/cel-js';
import { isRoot, refuse, sizeOf, type Compilation, type Compiled, type Run, type Scope } from './compilation.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import { attempt, canBeTruth, refuseTruth, truthOf } from './logic.ts';
import { isList, isMap, kindOf, wordOf, type Kind, type Value } from './runtime-value.ts';

/** `$.items.filter(item, item.price > 10)` or, for `cel.bind(x, value, result)`, without a receiver. */
export interface MacroCall {
  readonly node: ASTNode;
  readonly name: string;
  readonly receiver: ASTNode;
  readonly args: readonly ASTNode[];
}

interface Loop {
  readonly name: string;
  readonly slot: number;
  /** What one turn costs. */
  readonly size: number;
  readonly items: Run;
  readonly body: Run;
  /** The last argument of `map(item, condition, result)`. */
  readonly result: Run | undefined;
}

type RunLoop = (evaluation: Evaluation, loop: Loop) => Value;

interface Macro {
  readonly gives: Kind;
  readonly arguments: readonly number[];
  readonly isPredicate: boolean;
  readonly run: RunLoop;
}

export const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['map', { gives: 'list', arguments: [2, 3], isPredicate: false, run: map }],
  ['filter', { gives: 'list', arguments: [2], isPredicate: true, run: filter }],
  ['exists', { gives: 'bool', arguments: [2], isPredicate: true, run: (at, loop) => decide(at, loop, true) }],
  ['all', { gives: 'bool', arguments: [2], isPredicate: true, run: (at, loop) => decide(at, loop, false) }],
  ['exists_one', { gives: 'bool', arguments: [2], isPredicate: true, run: existsOne }],
]);

/** Compiles one of `MACROS`, called on a list or, for its keys, on an object. */
export function compileMacro(
  compilation: Compilation,
  call: MacroCall & { readonly macro: Macro },
  scope: Scope | undefined,
): Compiled {
  const { macro, name, node } = call;
  const items = compilation.compile(call.receiver, scope);
  const inner = innerScope(compilation, call.args[0], scope);
  if (inner === undefined || !macro.arguments.includes(call.args.length)) {
    const message = `Write .${name}(item, …): a name for the item, then what to do with it.`;
    return refuse(compilation, node, { code: 'wrong-arguments', message });
  }
  const parts = call.args.slice(1).map((part) => compilation.compile(part, inner));
  const [body, result] = parts;
  const wrong = misfitOf(compilation, call, { items, body, result });
  if (wrong !== undefined || body === undefined) return wrong ?? items;
  const size = sizeOf(parts);
  const loop = { name: `${name}()`, slot: inner.slot, size, items: items.run, body: body.run, result: result?.run };
  return { kind: macro.gives, size: items.size + size, run: (evaluation) => macro.run(evaluation, loop) };
}

interface LoopParts {
  readonly items: Compiled;
  readonly body: Compiled | undefined;
  readonly result: Compiled | undefined;
}

function misfitOf(
  compilation: Compilation,
  { receiver, node, name, args, macro }: MacroCall & { readonly macro: Macro },
  { items, body, result }: LoopParts,
): Compiled | undefined {
  if (!canLoop(items.kind)) {
    const message = `${name}() needs a list or an object, not ${wordOf(items.kind)}.`;
    return refuse(compilation, receiver, { code: 'wrong-type', message });
  }
  const asksTruth = macro.isPredicate || result !== undefined;
  if (body === undefined || !asksTruth || canBeTruth(body.kind)) return undefined;
  return refuseTruth(compilation, args[1] ?? node, { asker: `${name}()`, kind: body.kind });
}

/** `cel.bind(x, value, result)`: the result, in which `x` is the value. */
export function compileBind(compilation: Compilation, call: MacroCall, scope: Scope | undefined): Compiled {
  const inner = innerScope(compilation, call.args[0], scope);
  const [, bound, body] = call.args;
  if (inner === undefined || bound === undefined || body === undefined) {
    return refuse(compilation, call.node, {
      code: 'wrong-arguments',
      message: 'Write cel.bind(name, value, expression with the name).',
    });
  }
  const value = compilation.compile(bound, scope);
  const { kind, size, run } = compilation.compile(body, inner);
  return {
    kind,
    size: value.size + size + 1,
    run: (evaluation) => {
      evaluation.locals[inner.slot] = value.run(evaluation);
      return run(evaluation);
    },
  };
}

function innerScope(
  compilation: Compilation,
  variable: ASTNode | undefined,
  scope: Scope | undefined,
): Scope | undefined {
  if (variable?.op !== 'id' || isRoot(compilation, variable)) return undefined;
  return { name: variable.args, slot: scope === undefined ? 0 : scope.slot + 1, parent: scope };
}

function canLoop(kind: Kind): boolean {
  return kind === 'any' || kind === 'list' || kind === 'map';
}

function map(evaluation: Evaluation, loop: Loop): Value {
  const results: Value[] = [];
  for (const item of itemsOf(evaluation, loop)) {
    beginTurn(evaluation, loop, item);
    if (loop.result === undefined) results.push(loop.body(evaluation));
    else if (truthOf(loop.body(evaluation), loop.name)) results.push(loop.result(evaluation));
  }
  return results;
}

function filter(evaluation: Evaluation, loop: Loop): Value {
  const results: Value[] = [];
  for (const item of itemsOf(evaluation, loop)) {
    beginTurn(evaluation, loop, item);
    if (truthOf(loop.body(evaluation), loop.name)) results.push(item);
  }
  return results;
}

/** `exists` ends with the first true, `all` with the first false; as in CEL that makes up for errors before it. */
function decide(evaluation: Evaluation, loop: Loop, decisive: boolean): Value {
  let error: ExpressionError | undefined;
  for (const item of itemsOf(evaluation, loop)) {
    beginTurn(evaluation, loop, item);
    const truth = attempt(evaluation, loop.body, loop.name);
    if (truth === decisive) return decisive;
    if (truth instanceof ExpressionError) error ??= truth;
  }
  if (error !== undefined) throw error;
  return !decisive;
}

function existsOne(evaluation: Evaluation, loop: Loop): Value {
  let count = 0;
  for (const item of itemsOf(evaluation, loop)) {
    beginTurn(evaluation, loop, item);
    if (truthOf(loop.body(evaluation), loop.name)) count++;
  }
  return count === 1;
}

/** Every turn is counted, before anything is done in it. */
function beginTurn(evaluation: Evaluation, { slot, size }: Loop, item: Value): void {
  evaluation.spend(size);
  evaluation.locals[slot] = item;
}

function itemsOf(evaluation: Evaluation, { items, name }: Loop): readonly Value[] {
  const value = items(evaluation);
  if (isList(value)) return value;
  if (!isMap(value)) throw new ExpressionError(`${name} needs a list or an object, not ${wordOf(kindOf(value))}.`);
  const keys = Object.keys(value);
  evaluation.spend(keys.length);
  return keys;
}
