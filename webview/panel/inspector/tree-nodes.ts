import type { ShownValue } from '../../../src/presentation/panel/inspector/shown-value.ts';

/** A line of the tree of a value. */
export interface TreeNode {
  /** Places from the root on: `/0/2`. */
  readonly path: string;
  readonly parent: string;
  /** From 1. */
  readonly level: number;
  readonly name: string;
  /** Null: it stands for what is left out. */
  readonly value: ShownValue | null;
  /** Null: it holds nothing that could be seen. */
  readonly isOpen: boolean | null;
  /** Entries that it stands for. */
  readonly more: number;
}

/** Entries that are seen at once without being asked for. */
const fewEntries = 30;

/** The lines that can be seen, from top to bottom. `turned`: paths that are not as they are at first. */
export function treeNodes(value: ShownValue, turned: ReadonlySet<string>): readonly TreeNode[] {
  return entriesOf(value, { path: '', level: 1, turned });
}

interface Around {
  readonly path: string;
  readonly level: number;
  readonly turned: ReadonlySet<string>;
}

function entriesOf(value: ShownValue, around: Around): readonly TreeNode[] {
  const { path: parent, level } = around;
  const entries = namedIn(value).flatMap(([name, inner], index) => nodesOf({ name, inner, index }, around));
  const more = value.kind === 'list' || value.kind === 'object' ? value.more : 0;
  if (more === 0) return entries;
  return [...entries, { path: `${parent}/more`, parent, level, name: '', value: null, isOpen: null, more }];
}

interface Entry {
  readonly name: string;
  readonly inner: ShownValue;
  readonly index: number;
}

function nodesOf({ name, inner, index }: Entry, { path: parent, level, turned }: Around): readonly TreeNode[] {
  const path = `${parent}/${index}`;
  const count = namedIn(inner).length;
  const isFirstOpen = level === 1 && count <= fewEntries;
  const isOpen = count === 0 ? null : isFirstOpen !== turned.has(path);
  const node: TreeNode = { path, parent, level, name, value: inner, isOpen, more: 0 };
  return isOpen === true ? [node, ...entriesOf(inner, { path, level: level + 1, turned })] : [node];
}

function namedIn(value: ShownValue): readonly (readonly [name: string, value: ShownValue])[] {
  switch (value.kind) {
    case 'list':
      return value.items.map((item, index) => [String(index), item] as const);
    case 'object':
      return value.fields.map((field) => [field.name, field.value] as const);
    default:
      return [];
  }
}

/** What a key does in a tree: goes to a line, or turns this one; undefined: nothing. */
export type TreeStep = { readonly kind: 'go'; readonly path: string } | { readonly kind: 'turn' };

export function nodeAfter(key: string, node: TreeNode, nodes: readonly TreeNode[]): TreeStep | undefined {
  const at = nodes.indexOf(node);
  switch (key) {
    case 'ArrowDown':
      return stepTo(nodes[at + 1]);
    case 'ArrowUp':
      return stepTo(nodes[at - 1]);
    case 'Home':
      return stepTo(nodes[0]);
    case 'End':
      return stepTo(nodes.at(-1));
    case 'ArrowRight':
      if (node.isOpen === false) return { kind: 'turn' };
      return node.isOpen === true ? stepTo(nodes[at + 1]) : undefined;
    case 'ArrowLeft':
      return node.isOpen === true ? { kind: 'turn' } : stepTo(nodes.find(({ path }) => path === node.parent));
    case 'Enter':
    case ' ':
      return node.isOpen === null ? undefined : { kind: 'turn' };
    default:
      return undefined;
  }
}

function stepTo(node: TreeNode | undefined): TreeStep | undefined {
  return node === undefined ? undefined : { kind: 'go', path: node.path };
}
