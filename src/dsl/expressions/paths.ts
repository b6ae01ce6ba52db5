import type { ASTNode } from '@marcbachmann/cel-js';
import { didYouMean } from '../../base/nearest-name.ts';
import {
  findVariable,
  isRoot,
  namesInScope,
  refuse,
  sizeOf,
  textOf,
  type Compilation,
  type Compiled,
  type Scope,
} from './compilation.ts';
import type { Evaluation } from './evaluation.ts';
import { adviseSize, isLengthWord } from './length-words.ts';
import { follow, keyText, type Step } from './path-steps.ts';
import { wordOf, type Kind, type Value } from './runtime-value.ts';
import { TYPE_NAMES } from './type-names.ts';

type Access = Extract<ASTNode, { op: '.' | '.?' | '[]' | '[?]' }>;

/** A value and the way from it: `$` and `.check`, `.confidence`. */
interface Path {
  readonly base: Compiled;
  readonly baseText: string;
  /** The whole as it is written. */
  readonly text: string;
  readonly steps: readonly Step[];
  readonly size: number;
}

/** `$.a.b[0]`, `item.price`, `f(x).y`: read at once, so that a missing path is known by its whole name. */
export function compilePath(compilation: Compilation, node: ASTNode, scope: Scope | undefined): Compiled {
  const path = pathOf(compilation, node, scope);
  if (path === undefined) return { kind: 'any', size: 1, run: () => null };
  if (path.steps.length === 0) return path.base;
  const kind = checkSteps(compilation, node, path);
  return { kind, size: path.size, run: (evaluation) => read(evaluation, path) };
}

/** `has($.a.b)`: true where the whole path exists, whatever is there; a path that does not exist is not missed. */
export function compileHas(compilation: Compilation, argument: ASTNode, scope: Scope | undefined): Compiled {
  const path = pathOf(compilation, argument, scope);
  if (path === undefined) return { kind: 'bool', size: 1, run: () => false };
  const { base, steps, size } = path;
  if (steps.length === 0) {
    return refuse(compilation, argument, {
      code: 'wrong-arguments',
      message: 'has() asks for a path: write has($.name) or has($.name.key).',
    });
  }
  const run = (evaluation: Evaluation): boolean => {
    let value: Value | undefined = base.run(evaluation);
    for (const step of steps) {
      value = follow(evaluation, value, step);
      if (value === undefined) return false;
    }
    return true;
  };
  return { kind: 'bool', size, run };
}

function read(evaluation: Evaluation, path: Path): Value {
  const { base, steps } = path;
  let value = base.run(evaluation);
  let index = 0;
  for (const step of steps) {
    const next = follow(evaluation, value, step);
    if (next === undefined) return readMissing(evaluation, path, { value, index });
    value = next;
    index++;
  }
  return value;
}

function readMissing(evaluation: Evaluation, path: Path, at: { readonly value: Value; readonly index: number }): null {
  const step = path.steps[at.index];
  return evaluation.readMissing(path.text, () => ({
    text: path.text,
    found: path.baseText + textOfSteps(path.steps.slice(0, at.index)),
    value: at.value,
    key: step === undefined ? '' : keyText(evaluation, step),
  }));
}

function textOfSteps(steps: readonly Step[]): string {
  return steps.map((step) => step.text).join('');
}

/** The path that ends in `node`; undefined when it begins with a name that does not exist, which is reported. */
function pathOf(compilation: Compilation, node: ASTNode, scope: Scope | undefined): Path | undefined {
  const links: Access[] = [];
  let start = node;
  while (start.op === '.' || start.op === '[]' || start.op === '.?' || start.op === '[?]') {
    links.unshift(start);
    start = start.args[0];
  }
  const steps = links.map((link) => stepOf(compilation, link, scope));
  const origin = originOf(compilation, start, { scope, isAlone: links.length === 0 });
  if (origin === undefined) return undefined;
  const allSteps = [...origin.steps, ...steps];
  if (origin.isContext) addReference(compilation, { start, steps: allSteps, links });
  const size = sizeOf([origin.base]) + steps.reduce((sum, step) => sum + step.size, 0);
  const text = origin.text + textOfSteps(allSteps);
  return { base: origin.base, baseText: origin.text, text, steps: allSteps, size };
}

interface Origin {
  readonly base: Compiled;
  readonly text: string;
  readonly steps: readonly Step[];
  readonly isContext: boolean;
}

const CONTEXT: Compiled = { kind: 'map', size: 1, run: (evaluation) => evaluation.context };

function originOf(
  compilation: Compilation,
  node: ASTNode,
  { scope, isAlone }: { readonly scope: Scope | undefined; readonly isAlone: boolean },
): Origin | undefined {
  if (isRoot(compilation, node)) return { base: CONTEXT, text: '$', steps: [], isContext: true };
  if (node.op !== 'id') {
    return { base: compilation.compile(node, scope), text: textOf(compilation, node), steps: [], isContext: false };
  }
  const name = node.args;
  const variable = findVariable(scope, name);
  if (variable !== undefined) return { base: variableAt(variable.slot), text: name, steps: [], isContext: false };
  if (compilation.bareNames === 'context') {
    return { base: CONTEXT, text: '', steps: [{ kind: 'key', key: name, text: name, size: 1 }], isContext: true };
  }
  const typeName = TYPE_NAMES.get(name);
  if (isAlone && typeName !== undefined) {
    return { base: { kind: 'string', size: 1, run: () => typeName }, text: name, steps: [], isContext: false };
  }
  const hint = didYouMean(name, namesInScope(scope));
  refuse(compilation, node, {
    code: 'unknown-variable',
    message: `'${name}' is no variable here: write $.${name}, or "${name}" for the text.${hint}`,
  });
  return undefined;
}

function variableAt(slot: number): Compiled {
  return { kind: 'any', size: 1, run: (evaluation) => evaluation.locals[slot] ?? null };
}

function stepOf(compilation: Compilation, link: Access, scope: Scope | undefined): Step {
  if (link.op === '.' || link.op === '.?') {
    if (compilation.tree.wildcards.has(link.pos)) return { kind: 'all', text: '.*', size: 1 };
    const key = compilation.tree.source.slice(link.pos, link.pos + link.args[1].length);
    return { kind: 'key', key, text: `.${key}`, size: 1 };
  }
  const index = link.args[1];
  const text = `[${textOf(compilation, index)}]`;
  if (index.op === 'value' && typeof index.args === 'string') return { kind: 'key', key: index.args, text, size: 1 };
  const { run, size } = compilation.compile(index, scope);
  return { kind: 'computed', run, text, size };
}

function addReference(
  compilation: Compilation,
  {
    start,
    steps,
    links,
  }: { readonly start: ASTNode; readonly steps: readonly Step[]; readonly links: readonly Access[] },
): void {
  const path: string[] = [];
  for (const step of steps) {
    if (step.kind !== 'key') break;
    path.push(step.key);
  }
  const last = links[path.length - (steps.length - links.length) - 1];
  compilation.references.push({ path, start: start.start, end: last?.end ?? start.end });
}

/** The kind of the whole path, after the first step was checked against what it begins with. */
function checkSteps(compilation: Compilation, node: ASTNode, path: Path): Kind {
  let { kind } = path.base;
  for (const [index, step] of path.steps.entries()) {
    if ((kind === 'list' || kind === 'string') && step.kind === 'key' && isLengthWord(step.key)) {
      const subject = path.baseText + textOfSteps(path.steps.slice(0, index));
      const message = adviseSize(`There is no '${step.key}' in ${wordOf(kind)}`, subject);
      return refuse(compilation, node, { code: 'length-of-list', message }).kind;
    }
    const message = whyImpossible(kind, step);
    if (message !== undefined) return refuse(compilation, node, { code: 'wrong-type', message }).kind;
    kind = step.kind === 'all' ? 'list' : 'any';
  }
  return kind;
}

function whyImpossible(kind: Kind, step: Step): string | undefined {
  if (kind === 'list' && step.kind === 'key') {
    return `A list has no key '${step.key}': take an item with [0], or use .map(item, item.${step.key}).`;
  }
  if (kind === 'any' || kind === 'null' || kind === 'list' || kind === 'map') return undefined;
  return `'${step.text}' looks into an object or a list, and this is ${wordOf(kind)}.`;
}
