import type { Offsets } from '../../dsl/yaml/yaml-source.ts';

/** What a text says by its lines, indentation and brackets alone: there is one for every text, however half-typed. */
export type OutlineNode = OutlineMap | OutlineList | OutlineScalar;

export interface OutlineMap {
  readonly kind: 'map';
  readonly style: 'block' | 'flow';
  readonly start: number;
  /** The column at which its keys stand, from 0; in flow style that of the line it begins in. */
  readonly column: number;
  readonly entries: OutlineEntry[];
}

export interface OutlineEntry {
  readonly kind: 'entry';
  readonly key: string;
  /** Where the key stands, with its quotes. */
  readonly at: Offsets;
  /** Where its colon stands; null while nobody has typed one. */
  readonly colon: number | null;
  value: OutlineNode | null;
}

export interface OutlineList {
  readonly kind: 'list';
  readonly style: 'block' | 'flow';
  readonly start: number;
  /** The column of its hyphens, from 0; in flow style that of the line it begins in. */
  readonly column: number;
  readonly items: OutlineItem[];
}

export interface OutlineItem {
  readonly kind: 'item';
  /** Where its hyphen stands; null in flow style, and for a text at the column of the hyphens that has none. */
  readonly hyphen: number | null;
  value: OutlineNode | null;
}

export interface OutlineScalar {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** With its quotes, or from the header of a block. */
  readonly start: number;
  end: number;
  /** The column at which it begins, from 0; in flow style that of the line it stands in. */
  readonly column: number;
}

/** An outline, and the text that its offsets count in. */
export interface Outlined {
  /** Null for a text without content. */
  readonly root: OutlineNode | null;
  readonly text: string;
}

/** What stands at a key or index of a node. Undefined when nothing does; null where a value is missing. */
export function childOf(node: OutlineNode | null | undefined, part: string | number): OutlineNode | null | undefined {
  if (node?.kind === 'map') return node.entries.find(({ key }) => key === part)?.value;
  return node?.kind === 'list' ? node.items[Number(part)]?.value : undefined;
}

/** The characters of a scalar without its quotes, as they stand in the file. */
export function insideQuotes({ style, start, end }: OutlineScalar, text: string): Offsets {
  if (style === 'plain' || style === 'block') return { start, end };
  const isClosed = end - start > 1 && text[end - 1] === text[start];
  return { start: start + 1, end: isClosed ? end - 1 : end };
}
