import type { ASTNode } from '@marcbachmann/cel-js';
import { findVariable, refuse, sizeOf, textOf, type Compilation, type Compiled, type Scope } from './compilation.ts';
import { ExpressionError } from './evaluation.ts';
import { ForeignValue, kindOf, wordOf, type Value, type ValueMap } from './runtime-value.ts';

type Literal = Extract<ASTNode, { op: 'value' }>['args'];
type MapEntries = Extract<ASTNode, { op: 'map' }>['args'];

const COST_OF_ENTRY = 5;

/** Whole numbers become ordinary ones here: there is one kind of number, that of JSON. */
export function compileLiteral(literal: Literal): Compiled {
  const value = valueOfLiteral(literal);
  return { kind: kindOf(value), size: 1, run: () => value };
}

export function compileList(items: readonly Compiled[]): Compiled {
  const runs = items.map((item) => item.run);
  return { kind: 'list', size: sizeOf(items), run: (evaluation) => runs.map((run) => run(evaluation)) };
}

export function compileMap(compilation: Compilation, entries: MapEntries, scope: Scope | undefined): Compiled {
  const compiled = entries.map(([key, value]) => ({
    key: compileKey(compilation, key, scope),
    value: compilation.compile(value, scope),
  }));
  const runs = compiled.map(({ key, value }) => [key.run, value.run] as const);
  return {
    kind: 'map',
    size: sizeOf(compiled.flatMap(({ key, value }) => [key, value])) + compiled.length * COST_OF_ENTRY,
    run: (evaluation) => mapOf(runs.map(([key, value]) => [keyOf(key(evaluation)), value(evaluation)])),
  };
}

function valueOfLiteral(literal: Literal): Value {
  if (typeof literal === 'bigint') return Number(literal);
  if (typeof literal !== 'object' || literal === null) return literal;
  return literal instanceof Uint8Array ? new ForeignValue(literal) : Number(literal.valueOf());
}

function compileKey(compilation: Compilation, key: ASTNode, scope: Scope | undefined): Compiled {
  const isBare = key.op === 'id' && !compilation.tree.roots.has(key.start) && !findVariable(scope, key.args);
  if (!isBare) return compilation.compile(key, scope);
  const name = textOf(compilation, key);
  return refuse(compilation, key, { code: 'unknown-variable', message: `A key is a text: write "${name}" in quotes.` });
}

function keyOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ExpressionError(`The key of an object has to be text, not ${wordOf(kindOf(value))}.`);
}

/** `fromEntries` defines properties instead of setting them, so no key can reach a prototype. */
function mapOf(entries: readonly (readonly [string, Value])[]): ValueMap {
  if (entries.some(([key]) => key === '__proto__')) {
    throw new ExpressionError("The key '__proto__' is not allowed: choose another name.");
  }
  return Object.fromEntries(entries);
}
