import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation } from './evaluation.ts';
import type { Kind, Value } from './runtime-value.ts';
import type { Reference, SourceProblem } from './source-problem.ts';
import type { SyntaxTree } from './syntax-tree.ts';

export type Run = (evaluation: Evaluation) => Value;

/** A part of an expression, ready to run. */
export interface Compiled {
  readonly kind: Kind;
  /** How many nodes it is made of: what running it once costs, inner loops apart. */
  readonly size: number;
  readonly run: Run;
}

/** Variables of `map`, `filter` … that can be seen, the innermost first. */
export interface Scope {
  readonly name: string;
  readonly slot: number;
  readonly parent: Scope | undefined;
}

/** What a name without `$.` is, where it is no variable: a mistake in an expression, a key of the context in a template. */
export type BareNames = 'mistake' | 'context';

/** One expression while it is compiled. Problems are collected, so that all are found in one pass. */
export interface Compilation {
  readonly tree: SyntaxTree;
  readonly bareNames: BareNames;
  readonly problems: SourceProblem[];
  readonly references: Reference[];
  readonly compile: (node: ASTNode, scope: Scope | undefined) => Compiled;
}

/** Reports a problem and stands in for the part that has it; what has problems is never run. */
export function refuse(
  compilation: Compilation,
  place: { readonly start: number; readonly end: number },
  problem: Pick<SourceProblem, 'code' | 'message' | 'correction'>,
): Compiled {
  compilation.problems.push({ ...problem, start: place.start, end: place.end });
  return { kind: 'any', size: 1, run: () => null };
}

export function sizeOf(parts: readonly Compiled[]): number {
  return parts.reduce((sum, part) => sum + part.size, 1);
}

export function textOf(compilation: Compilation, node: ASTNode): string {
  return compilation.tree.source.slice(node.start, node.end);
}

export function isRoot(compilation: Compilation, node: ASTNode): boolean {
  return node.op === 'id' && compilation.tree.roots.has(node.start);
}

export function findVariable(scope: Scope | undefined, name: string): Scope | undefined {
  for (let at = scope; at !== undefined; at = at.parent) if (at.name === name) return at;
  return undefined;
}

export function namesInScope(scope: Scope | undefined): readonly string[] {
  const names: string[] = [];
  for (let at = scope; at !== undefined; at = at.parent) names.push(at.name);
  return names;
}
