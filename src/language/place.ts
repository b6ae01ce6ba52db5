import type { Offsets } from '../dsl/yaml/yaml-source.ts';
import type { Path } from '../dsl/yaml/path.ts';
import type { OpenFile } from './open-file.ts';
import {
  insideQuotes,
  type Outlined,
  type OutlineMap,
  type OutlineNode,
  type OutlineScalar,
} from './outline/outline.ts';
import { readOutline } from './outline/read-outline.ts';
import { endOfLine, indentAt, isBlank, startOfNextLine } from './outline/scalars.ts';

/**
 * What can be written at an offset:
 * - `key`: a key of the map at `path`;
 * - `value`: the text of the value at `path`, behind its key or inside quotes, brackets or a block;
 * - `fresh`: anything that the value at `path` can be, for nothing stands there yet: text, first key, or first hyphen;
 * - `hyphen`: another item of the list at `path`, hyphen included.
 */
export type Role = 'key' | 'value' | 'fresh' | 'hyphen';

export interface Place {
  readonly role: Role;
  readonly path: Path;
  /** What is typed before the offset, from `start` on. */
  readonly typed: string;
  /** The key or value that is typed, without quotes: what is to be replaced. Within one line. */
  readonly start: number;
  readonly end: number;
  /** Column at which keys of the map stand; for a value that of the map or hyphen that holds it. */
  readonly column: number;
  readonly style: 'block' | 'flow';
  /** The value at the place. Null for a key, and where nothing is typed. */
  readonly scalar: PlacedText | null;
  /** A colon follows the key. */
  readonly hasColon: boolean;
  /** Keys that stand in the same map, the one at the place left out. */
  readonly beside: readonly string[];
  /** What is to be written before a value: a blank where the colon stands alone. */
  readonly lead: '' | ' ';
  /** Of the text with a mark at the offset: what is typed there is a text of its own. */
  readonly outlined: Outlined;
}

export interface PlacedText {
  /** `bare`: outside of any file, where a text is written as it is. */
  readonly style: OutlineScalar['style'] | 'bare';
  /** In the file, without quotes. */
  readonly start: number;
  readonly end: number;
  /** As it is written in the file. */
  readonly source: string;
}

/** Stands in the text at the offset, so that an empty place is a place like any other. */
const mark = '\uE000';

/** Where an offset stands. Undefined in comments, and where nothing can be written without breaking what is there. */
export function placeAt({ text }: Pick<OpenFile, 'text'>, offset: number): Place | undefined {
  const at = Math.max(0, Math.min(offset, text.length));
  if (isInFront(text, at) || isAmiss(text, at)) return undefined;
  if (text[at - 1] !== ':' || !isBlank(text[at])) return markedPlace(text, at, '');
  const place = markedPlace(text, at, ' ');
  if (place === undefined) return undefined;
  if (place.role !== 'value' || place.scalar?.style !== 'plain') return markedPlace(text, at, '');
  return place.scalar.source === '' ? place : undefined;
}

/** In the blanks before what stands on the line, before what is no word, or outside of the lines that follow. */
function isInFront(text: string, offset: number): boolean {
  const before = text[offset - 1] ?? '\n';
  if ((isBlank(before) || '[{,'.includes(before)) && '{["\'|>&*!'.includes(text[offset] ?? ' ')) return true;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = text.slice(lineStart, offset);
  const rest = text.slice(offset, endOfLine(text, offset));
  if (/^[\s-]*-\s*$/.test(typed) && /^\s+[^\s#]/.test(rest)) return true;
  if (/^[\s-]*$/.test(typed) && (isHyphen(text, offset) || isHyphen(text, offset - 1))) return true;
  if (typed.trim() !== '') return false;
  if (rest.trim() !== '') return isBlank(rest[0]);
  const next = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(?=[^\s#])/.exec(text.slice(startOfNextLine(text, offset)));
  return next?.[1] !== undefined && next[1].length > offset - lineStart;
}

/** Where YAML has no place for a text of somebody's: behind a tab in front of the line, in marks, behind the end of the document. */
function isAmiss(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, endOfLine(text, offset));
  const column = offset - lineStart;
  if (/^ *\t/.test(line.slice(0, column)) || documentMark.test(line) || /^ *[?:](?:\s|$)/.test(line)) return true;
  if (line[column] === '#' && isBlank(line[column - 1])) return true;
  const head = blockHead.exec(line);
  if (head !== null && head.index < column) return true;
  return documentEnd.test(text.slice(0, lineStart));
}

const documentMark = /^(?:---|\.\.\.)(?=\s|$)|^%/;
const documentEnd = /^\.\.\.(?=\s|$)/m;
/** Of a block scalar. */
const blockHead = /(?<=(?:^|[:-])[ \t]+)[|>][-+0-9]*(?=[ \t]*(?:#.*)?$)/;

function isHyphen(text: string, at: number): boolean {
  return text[at] === '-' && isBlank(text[at + 1]);
}

function markedPlace(text: string, offset: number, lead: Place['lead']): Place | undefined {
  const marked = `${text.slice(0, offset)}${lead}${mark}${text.slice(offset)}`;
  const outlined = readOutline(marked, offset + lead.length);
  const found = new PlaceFinder({ text, marked, offset, lead }).find(outlined.root);
  return found === undefined ? undefined : { ...found, lead, outlined };
}

/** A text as it is written in the file, where the outline is of a text with the mark. */
export function withoutMark(text: string): string {
  return text.replace(mark, '');
}

const noLine = -2;

interface Marked {
  readonly text: string;
  readonly marked: string;
  readonly offset: number;
  readonly lead: string;
}

type Found = Omit<Place, 'lead' | 'outlined'>;

class PlaceFinder {
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
    if (isAlias || (source === '' && role === 'value' && this.#hasListBelow(holder.column))) return undefined;
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

  /** Items, which are the value of the key that they stand below. */
  #hasListBelow(column: number): boolean {
    const below = this.#marked.slice(startOfNextLine(this.#marked, this.#mark));
    const [, indent] = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-(?=\s|$)/.exec(below) ?? [];
    return indent !== undefined && indent.length >= column;
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
