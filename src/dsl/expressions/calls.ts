import type { ASTNode } from '@marcbachmann/cel-js';
import { didYouMean, nearestName } from '../../base/nearest-name.ts';
import { isRoot, refuse, sizeOf, textOf, type Compilation, type Compiled, type Scope } from './compilation.ts';
import { adviseSize, isLengthWord } from './length-words.ts';
import { findFunction, functionNames, type CallableFunction } from './functions.ts';
import { compileBind, compileMacro, MACROS } from './macros.ts';
import { compileHas } from './paths.ts';
import { compileMatches } from './pattern.ts';
import { wordOf, wordsOf } from './runtime-value.ts';
import { nextToken } from './token.ts';

export interface Call {
  readonly node: ASTNode;
  readonly name: string;
  /** What stands before the dot, where one does. */
  readonly receiver: ASTNode | undefined;
  readonly args: readonly ASTNode[];
}

export function compileCall(compilation: Compilation, call: Call, scope: Scope | undefined): Compiled {
  const { node, name, receiver, args } = call;
  if (receiver === undefined) return compileGlobalCall(compilation, call, scope);
  const isNamespace = receiver.op === 'id' && receiver.args === 'cel' && !isRoot(compilation, receiver);
  if (isNamespace && name === 'bind') return compileBind(compilation, { node, name, receiver, args }, scope);
  const macro = MACROS.get(name);
  if (macro !== undefined) return compileMacro(compilation, { node, name, receiver, args, macro }, scope);
  const [pattern] = args;
  if (name === 'matches' && pattern !== undefined && args.length === 1) {
    return compileMatches(compilation, { subject: receiver, pattern }, scope);
  }
  return compileFunction(compilation, call, scope);
}

function compileGlobalCall(compilation: Compilation, call: Call, scope: Scope | undefined): Compiled {
  const [first, second] = call.args;
  if (call.name === 'has') {
    if (first !== undefined && call.args.length === 1) return compileHas(compilation, first, scope);
    return refuse(compilation, call.node, {
      code: 'wrong-arguments',
      message: 'has() asks for one path: write has($.name).',
    });
  }
  if (call.name === 'matches' && first !== undefined && second !== undefined && call.args.length === 2) {
    return compileMatches(compilation, { subject: first, pattern: second }, scope);
  }
  return compileFunction(compilation, call, scope);
}

function compileFunction(compilation: Compilation, call: Call, scope: Scope | undefined): Compiled {
  const nodes = call.receiver === undefined ? call.args : [call.receiver, ...call.args];
  const parts = nodes.map((node) => compilation.compile(node, scope));
  const found = findFunction({ name: call.name, isMember: call.receiver !== undefined, argumentCount: nodes.length });
  if (found === undefined) return refuseCall(compilation, call);
  const wrong = firstMisfit(found, parts);
  if (wrong !== undefined) {
    const message = `${call.name}() needs ${wordsOf(found.takes[wrong] ?? [])} here, not ${wordOf(parts[wrong]?.kind ?? 'any')}.`;
    return refuse(compilation, nodes[wrong] ?? call.node, { code: 'wrong-type', message });
  }
  const runs = parts.map((part) => part.run);
  return {
    kind: found.gives,
    size: sizeOf(parts),
    run: (evaluation) =>
      found.run(
        evaluation,
        runs.map((run) => run(evaluation)),
      ),
  };
}

function firstMisfit({ takes }: CallableFunction, parts: readonly Compiled[]): number | undefined {
  const index = parts.findIndex(({ kind }, at) => kind !== 'any' && takes[at]?.includes(kind) === false);
  return index === -1 ? undefined : index;
}

function refuseCall(compilation: Compilation, call: Call): Compiled {
  const place = nameOf(compilation, call);
  const isMember = call.receiver !== undefined;
  const written = isMember ? `.${call.name}()` : `${call.name}()`;
  const names = isMember
    ? [...functionNames('member'), 'matches', ...MACROS.keys()]
    : [...functionNames('global'), 'matches', 'has'];
  if (names.includes(call.name)) {
    return refuse(compilation, place, {
      code: 'wrong-arguments',
      message: `${written} does not take ${call.args.length} arguments.`,
    });
  }
  const subject = call.receiver ?? call.args[0];
  if (isLengthWord(call.name) && subject !== undefined) {
    const message = adviseSize(`There is no function ${written}`, textOf(compilation, subject));
    return refuse(compilation, place, { code: 'length-of-list', message });
  }
  const isOther = functionNames(isMember ? 'global' : 'member').includes(call.name);
  const otherWay = isMember ? `write ${call.name}(value)` : `write value.${call.name}()`;
  const nearest = isOther ? undefined : nearestName(call.name, names);
  const hint = isOther ? ` It is called the other way: ${otherWay}.` : didYouMean(call.name, names);
  const message = `There is no function ${written}.${hint}`;
  const correction = nearest === undefined ? undefined : { from: call.name, to: nearest };
  return refuse(compilation, place, { code: 'unknown-function', message, correction });
}

/** Where the name stands: the first token of the call, or the one after the dot that follows the receiver. */
function nameOf(
  { tree }: Compilation,
  { node, receiver, name }: Call,
): { readonly start: number; readonly end: number } {
  if (receiver === undefined) return { start: node.start, end: node.start + name.length };
  let token = nextToken(tree.source, receiver.end);
  while (token !== undefined && tree.source[token.start] === ')') token = nextToken(tree.source, token.end);
  return (token === undefined ? undefined : nextToken(tree.source, token.end)) ?? node;
}
