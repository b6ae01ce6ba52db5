import type { ASTNode } from '@marcbachmann/cel-js';
import { compileCall } from './calls.ts';
import type { Compilation, Compiled, Scope } from './compilation.ts';
import { compileList, compileLiteral, compileMap } from './literals.ts';
import { compileAnd, compileChoice, compileNot, compileOr } from './logic.ts';
import { compileOperator, compileMinus } from './operators.ts';
import { compilePath } from './paths.ts';

/** Turns a node of the syntax tree into a function, and reports what can be seen to be wrong with it. */
export function compileNode(compilation: Compilation, node: ASTNode, scope: Scope | undefined): Compiled {
  switch (node.op) {
    case 'value':
      return compileLiteral(node.args);
    case 'id':
    case '.':
    case '.?':
    case '[]':
    case '[?]':
      return compilePath(compilation, node, scope);
    case 'list':
      return compileList(node.args.map((item) => compilation.compile(item, scope)));
    case 'map':
      return compileMap(compilation, node.args, scope);
    case 'call':
      return compileCall(compilation, { node, name: node.args[0], receiver: undefined, args: node.args[1] }, scope);
    case 'rcall':
      return compileCall(compilation, { node, name: node.args[0], receiver: node.args[1], args: node.args[2] }, scope);
    case '?:':
      return compileChoice(compilation, node, scope);
    default:
      return compileOperation(compilation, node, scope);
  }
}

type Operation = Exclude<
  ASTNode,
  { op: 'value' | 'id' | '.' | '.?' | '[]' | '[?]' | 'list' | 'map' | 'call' | 'rcall' | '?:' }
>;

function compileOperation(compilation: Compilation, node: Operation, scope: Scope | undefined): Compiled {
  if (node.op === '!_') return compileNot(compilation, node.args, scope);
  if (node.op === '-_') return compileMinus(compilation, node, compilation.compile(node.args, scope));
  const left = compilation.compile(node.args[0], scope);
  const right = compilation.compile(node.args[1], scope);
  if (node.op === '&&') return compileAnd(compilation, node, { left, right });
  if (node.op === '||') return compileOr(compilation, node, { left, right });
  return compileOperator(compilation, { node, operator: node.op }, { left, right });
}
