import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Problem } from '../../domain/problem.ts';
import { problemCodes } from '../problems/codes.ts';
import type { Finding, Spot } from '../problems/problem-list.ts';
import { otherSpellings } from '../schema/spellings.ts';
import type { KnownPairs } from './known-pairs.ts';
import { type Shift, unshifted } from './placed-part.ts';
import { keyText } from './yaml-value.ts';
import { type Path, pathText } from './path.ts';
import { TextOffsets } from './text-offsets.ts';

/** Of characters in the file; the end is exclusive. */
export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** A node, and from its offsets to those in the file. */
interface Placed {
  readonly node: Node;
  readonly shift: Shift;
}

interface Located {
  /** As the file spells it. */
  readonly path: Path;
  readonly key: Placed | undefined;
  readonly value: Placed | undefined;
  /** The innermost map or list on the way that exists. */
  readonly parent: Placed | undefined;
  readonly isComplete: boolean;
}

/** A parsed file that can say where its values stand. Nothing is looked up before somebody asks. */
export class YamlSource {
  readonly #text: string;
  readonly #root: Node | undefined;
  readonly #lines: LineCounter;
  readonly #standIns: ReadonlyMap<Node, Node>;
  readonly #shifts: ReadonlyMap<Node, Shift>;
  readonly #pairs: KnownPairs;
  /** Of the text that was asked about last: many places of one are asked for in turn. */
  #within: { readonly node: Node; readonly offsets: TextOffsets } | undefined;

  constructor(parts: {
    readonly text: string;
    readonly root: Node | undefined;
    readonly lines: LineCounter;
    readonly standIns: ReadonlyMap<Node, Node>;
    readonly shifts: ReadonlyMap<Node, Shift>;
    readonly pairs: KnownPairs;
  }) {
    this.#text = parts.text;
    this.#root = parts.root;
    this.#lines = parts.lines;
    this.#standIns = parts.standIns;
    this.#shifts = parts.shifts;
    this.#pairs = parts.pairs;
  }

  /** The keys of the map at the path in the order of the file, which a JavaScript object with numeric keys loses. */
  keysAt(path: Path): readonly string[] {
    const { value, isComplete } = this.#locate(path);
    return isComplete && isMap(value?.node) ? [...this.#pairsOf(value.node).keys()] : [];
  }

  /** Where a value, its key or a part of its text stands: offsets in the file. Undefined when the path is not there. */
  offsetsAt(path: Path, spot: Spot = { kind: 'value' }): Offsets | undefined {
    const located = this.#locate(path);
    return located.isComplete ? this.#offsetsOf(spot, located) : undefined;
  }

  textAt({ start, end }: Offsets): string {
    return this.#text.slice(start, end);
  }

  toProblem(finding: Finding): Problem {
    const { spot, path } = finding;
    const located = this.#locate(spot?.kind === 'offsets' && path.length === 0 ? this.pathAt(spot.start) : path);
    const { start, end } = this.#offsetsOf(finding.spot ?? { kind: 'value' }, located);
    const from = this.positionOf(start);
    const to = this.positionOf(Math.max(start, end));
    return {
      code: finding.code,
      severity: finding.severity ?? problemCodes[finding.code],
      message: shorten(finding.message),
      path: pathText(located.path),
      line: from.line,
      column: from.col,
      end_line: to.line,
      end_column: to.col,
      ...(finding.correction === undefined ? {} : { correction: finding.correction }),
    };
  }

  #offsetsOf(spot: Spot, located: Located): Offsets {
    if (spot.kind === 'offsets') return spot;
    if (!located.isComplete) return this.#besideKey(located.parent);
    if (spot.kind === 'key' && located.key !== undefined) return this.#ownOffsets(located.key);
    if (spot.kind === 'within') return this.#withinText(located.value, spot);
    const offsets = this.#ownOffsets(located.value);
    return offsets.end > offsets.start ? offsets : this.#ownOffsets(located.key ?? located.value ?? located.parent);
  }

  #withinText(placed: Placed | undefined, { start, end }: Offsets): Offsets {
    const own = this.#ownOffsets(placed);
    const node = placed?.node;
    if (!isScalar(node) || typeof node.value !== 'string') return own;
    if (this.#within?.node !== node) {
      this.#within = { node, offsets: new TextOffsets(node.value, this.#text.slice(own.start, own.end)) };
    }
    const { offsets } = this.#within;
    const first = offsets.of(start);
    const last = end > start ? offsets.of(end - 1) + 1 : first;
    return { start: own.start + first, end: own.start + Math.max(first, Math.min(last, own.end - own.start)) };
  }

  /** A whole map would light up half of the file, so a missing key is shown at its first key. */
  #besideKey(parent: Placed | undefined): Offsets {
    const first = parent !== undefined && isMap(parent.node) ? parent.node.items[0]?.key : undefined;
    if (parent === undefined || !isScalar(first)) return this.#firstLineOf(parent);
    return this.#ownOffsets({ node: first, shift: parent.shift });
  }

  #firstLineOf(placed: Placed | undefined): Offsets {
    const { start, end } = this.#ownOffsets(placed);
    const lineEnd = this.#text.indexOf('\n', start);
    return { start, end: lineEnd < 0 ? end : Math.min(end, lineEnd) };
  }

  /** Without the blanks and comments that YAML counts to a block. */
  #ownOffsets(placed: Placed | undefined): Offsets {
    const range = placed?.node.range;
    if (placed === undefined || range === undefined || range === null) return { start: 0, end: 0 };
    const start = placed.shift(range[0]);
    let end = Math.min(placed.shift(range[1]), this.#text.length);
    while (end > start && /\s/.test(this.#text.charAt(end - 1))) end -= 1;
    return { start, end };
  }

  #locate(path: Path): Located {
    let value = this.#placed(this.#root, unshifted);
    let parent = value;
    let key: Placed | undefined;
    const spelled: (string | number)[] = [];
    for (const part of path) {
      const entry = this.#entryOf(value?.node, part);
      if (entry === undefined || value === undefined) break;
      spelled.push(entry.part);
      const { shift } = value;
      [parent, key] = [value, entry.key === undefined ? undefined : { node: entry.key, shift }];
      value = this.#placed(entry.value, shift);
    }
    const isComplete = spelled.length === path.length;
    if (!isComplete && value !== undefined) parent = value;
    return { path: [...spelled, ...path.slice(spelled.length)], key, value, parent, isComplete };
  }

  /** The path of the innermost value that holds a character of the file. */
  pathAt(offset: number): Path {
    const path: (string | number)[] = [];
    for (let at = this.#placed(this.#root, unshifted); at !== undefined;) {
      const { node, shift } = at;
      const near = isSeq(node) ? this.#itemsBefore(node, shift, offset) : this.#entriesOf(node);
      const inner = near.find(({ value }) => this.#holds({ value, shift }, offset));
      if (inner === undefined) break;
      path.push(inner.part);
      at = isAlias(inner.value) ? undefined : this.#placed(inner.value, shift);
    }
    return path;
  }

  #entriesOf(node: Node): readonly Pick<Entry, 'part' | 'value'>[] {
    return isMap(node) ? [...this.#pairsOf(node)].map(([part, { value }]) => ({ part, value })) : [];
  }

  /** The last item that begins before an offset, and the one before it: lists may be long. */
  #itemsBefore({ items }: YAMLSeq, shift: Shift, offset: number): readonly Pick<Entry, 'part' | 'value'>[] {
    const begins = (item: unknown): number =>
      isNode(item) ? (this.#shifts.get(item) ?? shift)(item.range?.[0] ?? 0) : 0;
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins(items[middle]) <= offset) low = middle + 1;
      else high = middle;
    }
    return [low - 1, low - 2].flatMap((part) => (part < 0 ? [] : [{ part, value: items[part] }]));
  }

  #holds({ value, shift }: { readonly value: unknown; readonly shift: Shift }, offset: number): boolean {
    if (isAlias(value)) return false;
    const placed = this.#placed(value, shift);
    const range = placed?.node.range;
    if (placed === undefined || range === undefined || range === null) return false;
    return placed.shift(range[0]) <= offset && offset < placed.shift(range[1]);
  }

  #entryOf(node: Node | undefined, part: string | number): Entry | undefined {
    if (isSeq(node)) return itemOf(node, part);
    if (!isMap(node)) return undefined;
    const pairs = this.#pairsOf(node);
    const name = String(part);
    const spelling = pairs.has(name) ? name : otherSpellings(name).find((other) => pairs.has(other));
    const pair = spelling === undefined ? undefined : pairs.get(spelling);
    if (pair === undefined || spelling === undefined) return undefined;
    return { key: isScalar(pair.key) ? pair.key : undefined, value: pair.value, part: spelling };
  }

  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = isAlias(pair.key) ? this.#standIns.get(pair.key) : pair.key;
      if (isScalar(key) && !pairs.has(keyText(key))) pairs.set(keyText(key), pair);
    }
    this.#pairs.set(map, pairs);
    return pairs;
  }

  /** Undefined when nothing can be said about what stands there. */
  #placed(value: unknown, around: Shift): Placed | undefined {
    if (!isNode(value)) return undefined;
    const node = this.#standIns.get(value) ?? value;
    return isAlias(node) ? undefined : { node, shift: this.#shifts.get(node) ?? around };
  }

  /** Line and column of a character of the file, from 1. */
  positionOf(offset: number): { readonly line: number; readonly col: number } {
    const { line, col } = this.#lines.linePos(Math.max(0, Math.min(offset, this.#text.length)));
    return line === 0 ? { line: 1, col: 1 } : { line, col };
  }

  /** The same back, as problems tell it. */
  offsetOf({ line, column }: { readonly line: number; readonly column: number }): number {
    return (this.#lines.lineStarts[line - 1] ?? 0) + column - 1;
  }
}

/** A message may quote a name from the file, and that may be as long as the file. */
function shorten(message: string): string {
  return message.length > 1_000 ? `${message.slice(0, 700)} … ${message.slice(-200)}` : message;
}

function itemOf(list: YAMLSeq, part: string | number): Entry | undefined {
  const value = list.items[Number(part)];
  return value === undefined ? undefined : { key: undefined, value, part };
}

interface Entry {
  readonly key: Node | undefined;
  readonly value: unknown;
  readonly part: string | number;
}
