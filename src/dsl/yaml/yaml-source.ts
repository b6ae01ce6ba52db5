import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
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
import { keyText } from './yaml-value.ts';
import { type Path, pathText } from './path.ts';
import { sourceOffsetOf } from './text-offset.ts';

interface Offsets {
  readonly start: number;
  readonly end: number;
}

interface Located {
  /** As the file spells it. */
  readonly path: Path;
  readonly key: Node | undefined;
  readonly node: Node | undefined;
  /** The innermost map or list on the way that exists. */
  readonly parent: Node | undefined;
  readonly isComplete: boolean;
}

/** A parsed file that can say where its values stand. Nothing is looked up before somebody asks. */
export class YamlSource {
  readonly #text: string;
  readonly #root: Node | undefined;
  readonly #lines: LineCounter;
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(parts: {
    readonly text: string;
    readonly root: Node | undefined;
    readonly lines: LineCounter;
    readonly targets: ReadonlyMap<Alias, Node>;
  }) {
    this.#text = parts.text;
    this.#root = parts.root;
    this.#lines = parts.lines;
    this.#targets = parts.targets;
  }

  /** The keys of the map at the path in the order of the file, which a JavaScript object with numeric keys loses. */
  keysAt(path: Path): readonly string[] {
    const { node, isComplete } = this.#locate(path);
    return isComplete && isMap(node) ? [...this.#pairsOf(node).keys()] : [];
  }

  toProblem(finding: Finding): Problem {
    const { spot, path } = finding;
    const located = this.#locate(spot?.kind === 'offsets' && path.length === 0 ? this.#pathAt(spot.start) : path);
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
    };
  }

  #offsetsOf(spot: Spot, located: Located): Offsets {
    if (spot.kind === 'offsets') return spot;
    if (!located.isComplete) return this.#besideKey(located.parent);
    if (spot.kind === 'key' && located.key !== undefined) return this.#ownOffsets(located.key);
    if (spot.kind === 'within') return this.#withinText(located.node, spot);
    const offsets = this.#ownOffsets(located.node);
    return offsets.end > offsets.start ? offsets : this.#ownOffsets(located.key ?? located.node ?? located.parent);
  }

  #withinText(node: Node | undefined, { start, end }: Offsets): Offsets {
    const own = this.#ownOffsets(node);
    if (!isScalar(node) || typeof node.value !== 'string') return own;
    const source = this.#text.slice(own.start, own.end);
    const first = sourceOffsetOf(start, node.value, source);
    const last = end > start ? sourceOffsetOf(end - 1, node.value, source) + 1 : first;
    return { start: own.start + first, end: own.start + Math.max(first, Math.min(last, source.length)) };
  }

  /** A whole map would light up half of the file, so a missing key is shown at its first key. */
  #besideKey(parent: Node | undefined): Offsets {
    if (!isMap(parent)) return this.#firstLineOf(parent);
    const first = parent.items[0]?.key;
    return isScalar(first) ? this.#ownOffsets(first) : this.#firstLineOf(parent);
  }

  #firstLineOf(node: Node | undefined): Offsets {
    const { start, end } = this.#ownOffsets(node);
    const lineEnd = this.#text.indexOf('\n', start);
    return { start, end: lineEnd < 0 ? end : Math.min(end, lineEnd) };
  }

  /** Without the blanks and comments that YAML counts to a block. */
  #ownOffsets(node: Node | undefined): Offsets {
    const range = node?.range;
    if (range === undefined || range === null) return { start: 0, end: 0 };
    let end = Math.min(range[1], this.#text.length);
    while (end > range[0] && /\s/.test(this.#text.charAt(end - 1))) end -= 1;
    return { start: range[0], end };
  }

  #locate(path: Path): Located {
    let node = this.#follow(this.#root);
    let parent = node;
    let key: Node | undefined;
    const spelled: (string | number)[] = [];
    for (const part of path) {
      const entry = isSeq(node) ? itemOf(node, part) : this.#entryOf(node, part);
      if (entry === undefined) break;
      spelled.push(entry.part);
      [parent, key, node] = [node, entry.key, this.#follow(entry.value)];
    }
    const isComplete = spelled.length === path.length;
    if (!isComplete && node !== undefined) parent = node;
    return { path: [...spelled, ...path.slice(spelled.length)], key, node, parent, isComplete };
  }

  /** The path of the innermost value that holds a character of the file. */
  #pathAt(offset: number): Path {
    const path: (string | number)[] = [];
    for (let node = this.#root; isMap(node) || isSeq(node);) {
      const found = isMap(node)
        ? [...this.#pairsOf(node)].map(([part, pair]) => ({ part, value: pair.value }))
        : node.items.map((value, part) => ({ part, value }));
      const inner = found.find(({ value }) => holds(value, offset));
      if (inner === undefined) break;
      path.push(inner.part);
      node = isMap(inner.value) || isSeq(inner.value) ? inner.value : undefined;
    }
    return path;
  }

  #entryOf(node: Node | undefined, part: string | number): Entry | undefined {
    if (!isMap(node)) return undefined;
    const pairs = this.#pairsOf(node);
    const spelling = [String(part), ...otherSpellings(String(part))].find((name) => pairs.has(name));
    const pair = spelling === undefined ? undefined : pairs.get(spelling);
    if (pair === undefined || spelling === undefined) return undefined;
    return { key: isScalar(pair.key) ? pair.key : undefined, value: pair.value, part: spelling };
  }

  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = isAlias(pair.key) ? this.#targets.get(pair.key) : pair.key;
      if (isScalar(key) && !pairs.has(keyText(key))) pairs.set(keyText(key), pair);
    }
    this.#pairs.set(map, pairs);
    return pairs;
  }

  #follow(node: unknown): Node | undefined {
    if (isAlias(node)) return this.#targets.get(node);
    return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
  }

  /** Line and column of a character of the file, from 1. */
  positionOf(offset: number): { readonly line: number; readonly col: number } {
    const { line, col } = this.#lines.linePos(Math.max(0, Math.min(offset, this.#text.length)));
    return line === 0 ? { line: 1, col: 1 } : { line, col };
  }
}

/** A message may quote a name from the file, and that may be as long as the file. */
function shorten(message: string): string {
  return message.length > 1_000 ? `${message.slice(0, 700)} … ${message.slice(-200)}` : message;
}

function holds(node: unknown, offset: number): boolean {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  return range !== undefined && range !== null && range[0] <= offset && offset < range[1];
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
