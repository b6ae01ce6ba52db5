import type {
  Outlined,
  OutlineEntry,
  OutlineItem,
  OutlineList,
  OutlineMap,
  OutlineNode,
  OutlineScalar,
} from './outline.ts';
import { readFlow } from './read-flow.ts';
import {
  endOfDeeper,
  endOfLine,
  endOfPlain,
  endOfQuoted,
  indentAt,
  isBlank,
  keyAt,
  keyName,
  skipProperties,
  startOfNextLine,
} from './scalars.ts';

/** A place that a value can be put into. */
interface Slot {
  value: OutlineNode | null;
}

/**
 * Reads the outline of a text. A byte order mark in front is passed over; offsets count in the text as it is given.
 * With an offset, items of lists in which it does not stand are counted and not read.
 */
export function readOutline(text: string, around: number | null = null): Outlined {
  const reader = new OutlineReader(text, around);
  reader.read();
  return { root: reader.root.value, text };
}

/** Collections in collections beyond which nothing is told apart. */
const mostDeep = 400;
const documentMark = /^(?:---|\.\.\.)(?=\s|$)|^%/;
const blockHeader = /^[|>][-+0-9]*[ \t]*(?:#.*)?$/;

class OutlineReader {
  readonly root: Slot = { value: null };
  readonly #text: string;
  readonly #around: number | null;
  /** The collections that are open, the innermost last. */
  readonly #open: (OutlineMap | OutlineList)[] = [];
  #at: number;

  constructor(text: string, around: number | null) {
    this.#text = text;
    this.#around = around;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): void {
    while (this.#at < this.#text.length) {
      const lineStart = this.#at;
      const lineEnd = endOfLine(this.#text, lineStart);
      let start = lineStart + indentAt(this.#text, lineStart);
      while (this.#text[start] === '\t') start++;
      this.#at = startOfNextLine(this.#text, lineStart);
      const isEmpty = start >= lineEnd || this.#text[start] === '#';
      if (isEmpty || (start === lineStart && documentMark.test(this.#text.slice(start, start + 4)))) continue;
      this.#readAt(start, start - lineStart);
    }
  }

  /** What begins at an offset and column: an item, an entry, or a text. */
  #readAt(start: number, column: number): void {
    if (this.#open.length > mostDeep) return;
    if (this.#text[start] === '-' && isBlank(this.#text[start + 1])) {
      this.#readItem(start, column);
      return;
    }
    const key = keyAt({ text: this.#text, start, end: endOfLine(this.#text, start) });
    const slot = this.#settle({ start, column, kind: key === undefined ? 'text' : 'key' });
    if (slot === undefined) return;
    if (key === undefined) {
      this.#readText(slot, start, column);
      return;
    }
    if (slot.kind === 'list') return;
    const map = slot.kind === 'map' ? slot : this.#openMap(slot, start, column);
    const entry: OutlineEntry = { kind: 'entry', key: keyName(this.#text, key.at), ...key, value: null };
    map.entries.push(entry);
    this.#readValue(entry, { start: key.colon + 1, column: map.column });
  }

  #readItem(hyphen: number, column: number): void {
    const slot = this.#settle({ start: hyphen, column, kind: 'item' });
    if (slot === undefined || slot.kind === 'map') return;
    const list = slot.kind === 'list' ? slot : this.#openList(slot, hyphen, column);
    const item: OutlineItem = { kind: 'item', hyphen, value: null };
    list.items.push(item);
    if (this.#passOver(hyphen, column)) return;
    const lineEnd = endOfLine(this.#text, hyphen);
    let start = hyphen + 1;
    while (this.#text[start] === ' ' || this.#text[start] === '\t') start++;
    start = skipProperties({ text: this.#text, start, end: lineEnd });
    if (start >= lineEnd || this.#text[start] === '#') return;
    if (this.#text[start] === '|' || this.#text[start] === '>') this.#readValue(item, { start, column });
    else this.#readAt(start, column + start - hyphen);
  }

  #passOver(hyphen: number, column: number): boolean {
    if (this.#around === null) return false;
    const end = endOfDeeper(this.#text, hyphen, column);
    if (hyphen <= this.#around && this.#around < end) return false;
    this.#at = end;
    return true;
  }

  /** A text at the column of a map's keys is a key that is not finished; at that of hyphens it is an item without one. */
  #readText(slot: OutlineMap | OutlineList | Target, start: number, column: number): void {
    if (slot.kind === 'map') {
      const at = { start, end: this.#endOfText(start) };
      slot.entries.push({ kind: 'entry', key: keyName(this.#text, at), at, colon: null, value: null });
    } else if (slot.kind === 'list') {
      const item: OutlineItem = { kind: 'item', hyphen: null, value: this.#scalar(start, column) };
      slot.items.push(item);
    } else this.#readValue(slot.slot, { start, column: slot.column });
  }

  #endOfText(start: number): number {
    return endOfPlain({ text: this.#text, start, end: endOfLine(this.#text, start) });
  }

  #scalar(start: number, column: number): OutlineScalar {
    return { kind: 'scalar', style: 'plain', start, end: this.#endOfText(start), column };
  }

  #openMap({ slot }: Target, start: number, column: number): OutlineMap {
    const map: OutlineMap = { kind: 'map', style: 'block', start, column, entries: [] };
    const text = slot.value;
    // What looked like a text was a key that is not finished: more keys follow it.
    if (text?.kind === 'scalar') {
      const at = { start: text.start, end: text.end };
      map.entries.push({ kind: 'entry', key: keyName(this.#text, at), at, colon: null, value: null });
    }
    slot.value = map;
    this.#open.push(map);
    return map;
  }

  #openList({ slot }: Target, start: number, column: number): OutlineList {
    const list: OutlineList = { kind: 'list', style: 'block', start, column, items: [] };
    if (slot.value !== null) list.items.push({ kind: 'item', hyphen: null, value: slot.value });
    slot.value = list;
    this.#open.push(list);
    return list;
  }

  /**
   * Closes what ends before a column and answers what takes the next thing there: an open collection, or the place for
   * a value. Undefined for what belongs nowhere, and for more of a text, which is taken.
   */
  #settle({ start, column, kind }: Beginning): OutlineMap | OutlineList | Target | undefined {
    while (this.#isClosedBy(column, kind)) this.#open.pop();
    const around = this.#open.at(-1);
    if (around?.column === column && (around.kind === 'list') === (kind === 'item')) return around;
    if (around?.column === column && around.kind === 'list') return kind === 'text' ? around : undefined;
    const slot = around === undefined ? this.root : lastSlot(around);
    if (slot === undefined) return undefined;
    const target: Target = { kind: 'target', slot, column: around?.column ?? -1 };
    if (slot.value === null) return target;
    if (slot.value.kind !== 'scalar' || slot.value.style !== 'plain') return undefined;
    if (kind !== 'text' && slot.value.column === column && this.#standsAlone(slot.value)) return target;
    if (column > (around?.column ?? -1)) slot.value.end = this.#endOfText(start);
    return undefined;
  }

  #isClosedBy(column: number, kind: Beginning['kind']): boolean {
    const around = this.#open.at(-1);
    if (around === undefined || around.column < column) return false;
    if (around.column > column) return true;
    // A list may stand at the column of the key that it belongs to.
    return around.kind === 'list' && kind !== 'item' && this.#open.at(-2)?.column === column;
  }

  /** Nothing stands before it on its line, and it is of one line. */
  #standsAlone({ start, end, column }: OutlineScalar): boolean {
    const before = this.#text.slice(start - column, start);
    return /^[\s-]*$/.test(before) && !this.#text.slice(start, end).includes('\n');
  }

  /** The value that begins at an offset. `column`: of what holds it; it ends with the lines that are indented deeper. */
  #readValue(slot: Slot, { start: from, column }: { readonly start: number; readonly column: number }): void {
    const lineEnd = endOfLine(this.#text, from);
    let start = from;
    while (this.#text[start] === ' ' || this.#text[start] === '\t') start++;
    start = skipProperties({ text: this.#text, start, end: lineEnd });
    const character = this.#text[start];
    if (start >= lineEnd || (character === '#' && isBlank(this.#text[start - 1]))) return;
    const own = { start, column: start - (this.#text.lastIndexOf('\n', start - 1) + 1) };
    if ((character === '|' || character === '>') && blockHeader.test(this.#text.slice(start, lineEnd))) {
      this.#at = endOfDeeper(this.#text, start, column);
      slot.value = { kind: 'scalar', style: 'block', ...own, end: this.#at };
    } else if (character === '"' || character === "'") {
      this.#readQuoted(slot, own, endOfDeeper(this.#text, start, column));
    } else if ((character === '{' || character === '[') && !this.#text.startsWith('{{', start)) {
      const end = this.#endOfFlow(endOfDeeper(this.#text, start, column));
      const flow = readFlow({ text: this.#text, start, end }, indentOfLine(this.#text, start));
      slot.value = flow.node;
      this.#at = startOfNextLine(this.#text, Math.max(start, flow.end - 1));
    } else slot.value = this.#scalar(own.start, own.column);
  }

  #readQuoted(slot: Slot, own: { readonly start: number; readonly column: number }, end: number): void {
    const style = this.#text[own.start] === '"' ? 'double' : 'single';
    const close = endOfQuoted({ text: this.#text, start: own.start, end });
    // A quote that nobody closes does not take what stands on other lines.
    slot.value = { kind: 'scalar', style, ...own, end: close ?? endOfLine(this.#text, own.start) };
    if (close !== undefined) this.#at = startOfNextLine(this.#text, close - 1);
  }

  /** Closing brackets may stand at the column of what holds them. */
  #endOfFlow(end: number): number {
    let at = end;
    while (at < this.#text.length && /[\]} ]/.test(this.#text[at] ?? '')) at++;
    return /[\]}]/.test(this.#text.slice(end, at)) ? at : end;
  }
}

interface Beginning {
  readonly kind: 'item' | 'key' | 'text';
  readonly start: number;
  readonly column: number;
}

interface Target {
  readonly kind: 'target';
  readonly slot: Slot;
  /** Of what holds the slot. */
  readonly column: number;
}

function lastSlot(collection: OutlineMap | OutlineList): Slot | undefined {
  return collection.kind === 'map' ? collection.entries.at(-1) : collection.items.at(-1);
}

function indentOfLine(text: string, at: number): number {
  return indentAt(text, text.lastIndexOf('\n', at - 1) + 1);
}
