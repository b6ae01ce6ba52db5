import type { SyntaxNode } from '@lezer/common';
import type { Language } from './languages.ts';
import type { NamedRange } from './named-range.ts';

/**
 * What a source file declares, with the comments before it: `parseModel`, `Registry`, `Registry.add`. Local names of
 * functions are not among them. Code with errors gives what can be read of it.
 */
export async function symbolsIn(text: string, language: Language): Promise<readonly NamedRange[]> {
  const parser = await language.load();
  const found: NamedRange[] = [];
  const lineAt = lineFinder(text);
  const visit = (node: SyntaxNode, within: string): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const names = namesOf(child, { language, text });
      const full = names.map((name) => (within === '' ? name : `${within}.${name}`));
      if (full.length > 0) {
        const range = { from: lineAt(startOf(child, text)), to: lineAt(endOf(child, text)) };
        found.push(...full.map((name) => ({ name, ...range })));
      }
      if (!language.closed.has(child.name)) visit(child, full[0] ?? within);
    }
  };
  visit(parser.parse(text).topNode, '');
  return found;
}

interface Source {
  readonly language: Language;
  readonly text: string;
}

function namesOf(node: SyntaxNode, { language, text }: Source): readonly string[] {
  if (!Object.hasOwn(language.declarations, node.name)) return [];
  for (const way of language.declarations[node.name] ?? []) {
    const parts = way.split('+').map((part) => nodesAt(node, part.split('/')));
    if (parts.some((nodes) => nodes.length === 0)) continue;
    const said = parts.map((nodes) => nodes.map(({ from, to }) => text.slice(from, to).replaceAll('::', '.')));
    if (said.length > 1) return [said.map((names) => names[0]).join('.')];
    // Of `impl Trait for Type` the last name counts, of `const a = 1, b = 2` each one.
    return node.name === 'ImplItem' ? (said[0] ?? []).slice(-1) : (said[0] ?? []);
  }
  return [];
}

function nodesAt(node: SyntaxNode, [name = '', ...rest]: readonly string[]): readonly SyntaxNode[] {
  const nodes = node.getChildren(name);
  return rest.length === 0 ? nodes : nodes.flatMap((each) => nodesAt(each, rest));
}

const wrappers = new Set([
  'ExportDeclaration',
  'DecoratedStatement',
  'TemplateDeclaration',
  'TypeDecl',
  'ConstDecl',
  'VarDecl',
]);

/** A declaration begins with what is said before it: `export`, decorators, its comments. */
function startOf(node: SyntaxNode, text: string): number {
  const { parent } = node;
  const outer = parent !== null && wrappers.has(parent.name) ? parent : node;
  let start = outer.from;
  for (let before = outer.prevSibling; before !== null && isComment(before); before = before.prevSibling) {
    const gap = text.slice(before.to, start);
    if (gap.trim() !== '' || gap.split('\n').length > 2 || !beginsLine(before, text)) break;
    start = before.from;
  }
  return start;
}

function isComment({ name }: SyntaxNode): boolean {
  return name.endsWith('Comment') || name === 'Attribute' || name === 'AttributeItem';
}

/** A comment behind other code of its line belongs to that. */
function beginsLine({ from }: SyntaxNode, text: string): boolean {
  return text.slice(text.lastIndexOf('\n', from - 1) + 1, from).trim() === '';
}

/** Some trees count the line end behind a block as part of it. */
function endOf({ from, to }: SyntaxNode, text: string): number {
  return from + Math.max(1, text.slice(from, to).trimEnd().length) - 1;
}

/** The line, from 1, of a position. */
function lineFinder(text: string): (position: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (position) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if ((starts[middle] ?? Infinity) <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
