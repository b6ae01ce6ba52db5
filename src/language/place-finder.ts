import type { Path } from '../dsl/yaml/path.ts';
import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import { insideQuotes, type OutlineMap, type OutlineNode, type OutlineScalar } from './outline/outline.ts';
import { endOfLine, indentAt, isBlank, startOfContent, startOfNextLine } from './outline/scalars.ts';
import { type Place, type Role, withoutMark } from './place.ts';

const noLine = -2;

interface Marked {
  readonly text: string;
  readonly marked: string;
  readonly offset: number;
  readonly lead: string;
}

type Found = Omit<Place, 'lead' | 'outlined'>;

/** Follows an outline of a text with the mark to where the mark stands. */
export class PlaceFinder {
  readonly #text: string;
  readonly #marked: string;
  readonly #offset: number;
  readonly #mark: number;

  constructor({ text, marked, offset, lead }: Marked) {
    this.#text = text;
    this.#marked = marked;
    this.#offset = offset;
    this.#mark = offset + lead.length;
  }

  find(root: OutlineNode | null): Found | undefined {
    const path: (string | number)[] = [];
    let holder = { column: -1, style: 'block' as Place['style'], line: noLine };
    for (let node = root; node !== null;) {
      if (node.kind === 'scalar') return this.#inScalar(node, { path, ...holder });
      if (node.kind === 'map') {
        const entry = lastBefore(node.entries, this.#mark, ({ at }) => at.start);
        if (entry === undefined) return undefined;
        if (this.#mark < entry.at.end) return this.#inKey(node, entry.at, { path, hasColon: entry.colon !== null });
        path.push(entry.key);
        holder = { column: node.column, style: node.style, line: this.#lineOf(entry.at.start) };
        node = entry.value;
      } else {
        const item = lastBefore(node.items, this.#mark, ({ hyphen, value }) => hyphen ?? value?.start ?? Infinity);
        if (item === undefined) return undefined;
        if (node.style === 'block' && item.hyphen === null && item.value?.kind === 'scalar') {
          return this.#inScalar(item.value, { path, ...holder, column: node.column }, 'hyphen');
        }
        path.push(node.items.indexOf(item));
        holder = { column: node.column, style: node.style, line: noLine };
        node = item.value;
      }
    }
    return undefined;
  }

  #inKey(map: OutlineMap, at: Offsets, { path, hasColon }: { readonly path: Path; readonly hasColon: boolean }): Found {
    const quoted = /["']/.test(this.#marked.charAt(at.start)) ? 1 : 0;
    const start = at.start + quoted;
    const beside = map.entries.filter((entry) => entry.at !== at).map(({ key }) => key);
    const { column, style } = map;
    return { role: 'key', path, ...this.#typed(start, at.end - quoted), column, style, scalar: null, hasColon, beside };
  }

  #inScalar(
    scalar: OutlineScalar,
    holder: { readonly path: Path; readonly column: number; readonly style: Place['style']; readonly line: number },
    role: Role = this.#roleOf(scalar, holder),
  ): Found | undefined {
    const { start, end } = insideQuotes(scalar, this.#marked);
    if (this.#mark < start || this.#mark >= end || this.#isTooShallow(scalar)) return undefined;
    const { path, style } = holder;
    const column = role === 'fresh' ? scalar.column : holder.column;
    const source = withoutMark(this.#marked.slice(start, end));
    const isAlias = scalar.style === 'plain' && source.startsWith('*');
    // Between a bracket and what stands behind it.
    const isInFront = style === 'flow' && start === this.#mark && source !== source.trimStart();
    if (isAlias || isInFront || (source === '' && role === 'value' && this.#hasValueBelow(holder))) return undefined;
    const placed = { style: scalar.style, start: this.#own(start), end: this.#own(end), source };
    return { role, path, ...this.#typed(start, end), column, style, scalar: placed, hasColon: false, beside: [] };
  }

  /** Indented less than the first line of the block that the place is in, which ends there. */
  #isTooShallow({ style, start }: OutlineScalar): boolean {
    if (style !== 'block') return false;
    const body = this.#marked.slice(startOfNextLine(this.#marked, start), this.#mark);
    const [first] = /^ *(?=[^ \r\n])/m.exec(body) ?? [];
    const lineStart = this.#lineOf(this.#mark) + 1;
    return first !== undefined && indentAt(this.#marked, lineStart) < first.length;
  }

  /** A list in lines, or in brackets anything, which is the value of the key that it stands below. */
  #hasValueBelow({ column, style }: Pick<Found, 'column' | 'style'>): boolean {
    const at = startOfContent(this.#marked, this.#mark + 1);
    if (style === 'flow') return !/[,\]}]/.test(this.#marked[at] ?? ',');
    const isItem = this.#marked[at] === '-' && isBlank(this.#marked[at + 1]);
    return isItem && at - this.#lineOf(at) - 1 >= column;
  }

  /** A value that begins on a line of its own may become anything. */
  #roleOf(
    { style, start, end }: OutlineScalar,
    holder: { readonly style: Place['style']; readonly line: number },
  ): Role {
    if (style !== 'plain' || holder.style === 'flow' || this.#marked.slice(start, end).includes('\n')) return 'value';
    return this.#lineOf(start) === holder.line ? 'value' : 'fresh';
  }

  /** Offsets of what is typed in the text as it is given, cut to the line of the offset. */
  #typed(markedStart: number, markedEnd: number): Pick<Place, 'typed' | 'start' | 'end'> {
    const lineStart = this.#text.lastIndexOf('\n', this.#offset - 1) + 1;
    let start = Math.max(this.#own(markedStart), lineStart);
    while (start < this.#offset && isBlank(this.#text[start])) start++;
    const end = Math.max(this.#offset, Math.min(this.#own(markedEnd), endOfLine(this.#text, this.#offset)));
    return { typed: this.#text.slice(start, this.#offset), start, end };
  }

  /** From an offset in the marked text to that in the given one. */
  #own(marked: number): number {
    if (marked <= this.#offset) return marked;
    return Math.max(this.#offset, marked - (this.#marked.length - this.#text.length));
  }

  /** Where the line of an offset of the marked text begins. */
  #lineOf(marked: number): number {
    return this.#marked.lastIndexOf('\n', marked - 1);
  }
}

function lastBefore<T>(all: readonly T[], offset: number, startOf: (each: T) => number): T | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = all[middle];
    if (each !== undefined && startOf(each) <= offset) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}
