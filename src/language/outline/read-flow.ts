import type { OutlineEntry, OutlineItem, OutlineList, OutlineMap, OutlineNode, OutlineScalar } from './outline.ts';
import { endOfPlainInFlow, endOfQuoted, isBlank, keyName, skipProperties, type Stretch } from './scalars.ts';

/** Brackets in brackets beyond which nothing is told apart. */
const mostDeep = 100;

interface ReadFlow {
  readonly node: OutlineNode;
  /** Behind its closing bracket, or the end of the stretch when that is missing. */
  readonly end: number;
}

/** Reads what stands in brackets or braces from the first character of the stretch on. `column`: of the line around it. */
export function readFlow(stretch: Stretch, column: number): ReadFlow {
  const reader = new FlowReader(stretch, column);
  const node = reader.collection(0);
  return { node, end: reader.at };
}

class FlowReader {
  at: number;
  readonly #text: string;
  readonly #end: number;
  readonly #column: number;
  readonly #found = new Map<string, number>();

  constructor({ text, start, end }: Stretch, column: number) {
    this.#text = text;
    this.#end = end;
    this.#column = column;
    this.at = start;
  }

  collection(depth: number): OutlineMap | OutlineList {
    const [start, column] = [this.at, this.#column];
    const isMap = this.#text[start] === '{';
    this.at += 1;
    if (isMap) return { kind: 'map', style: 'flow', start, column, entries: this.#each(() => this.#entry(depth)) };
    return { kind: 'list', style: 'flow', start, column, items: this.#each(() => this.#item(depth)) };
  }

  /** What stands between commas, up to the closing bracket; any bracket closes. */
  #each<T>(read: () => T | undefined): T[] {
    const found: T[] = [];
    for (let isApart = true; ;) {
      this.#skipBlanks();
      if (this.at >= this.#end) return found;
      const character = this.#text[this.at];
      if (character === ']' || character === '}') {
        this.at += 1;
        return found;
      }
      if (character === ',') {
        this.at += 1;
        isApart = true;
        continue;
      }
      const [before, value] = [this.at, read()];
      if (value !== undefined && isApart) found.push(value);
      isApart = false;
      if (this.at === before) this.at += 1;
    }
  }

  #entry(depth: number): OutlineEntry | undefined {
    const at = { start: this.at, end: this.#endOfScalar() };
    if (at.end === at.start && this.#text[at.start] !== ':') {
      this.#value(depth);
      return undefined;
    }
    this.at = at.end;
    this.#skipBlanks();
    const key = keyName(this.#text, at);
    if (this.#text[this.at] !== ':' || this.at >= this.#end) {
      this.at = at.end;
      return { kind: 'entry', key, at, colon: null, value: null };
    }
    const colon = this.at;
    this.at += 1;
    this.#skipBlanks();
    return { kind: 'entry', key, at, colon, value: this.#value(depth) };
  }

  #item(depth: number): OutlineItem {
    const value = this.#value(depth);
    this.#skipBlanks();
    // A map of one pair without braces.
    if (this.#text[this.at] === ':' && this.at < this.#end) {
      this.at += 1;
      this.#skipBlanks();
      this.#value(depth);
    }
    return { kind: 'item', hyphen: null, value };
  }

  #value(depth: number): OutlineNode | null {
    this.at = skipProperties({ text: this.#text, start: this.at, end: this.#end });
    const character = this.#text[this.at] ?? '';
    if (this.#text.startsWith('{{', this.at)) return this.#template();
    if ((character === '{' || character === '[') && depth < mostDeep) return this.collection(depth + 1);
    const [start, end] = [this.at, this.#endOfScalar()];
    if (end === start) return null;
    this.at = end;
    const style = character === '"' ? 'double' : character === "'" ? 'single' : 'plain';
    return this.#scalar(start, end, style);
  }

  /** Without quotes its braces are text all the same. */
  #template(): OutlineScalar {
    const { at: start } = this;
    const close = this.#next('}}', start + 2);
    const from = close < Math.min(this.#next('\n', start), this.#end) ? close + 2 : start + 2;
    this.at = Math.max(from, endOfPlainInFlow({ text: this.#text, start: from, end: this.#end }));
    return this.#scalar(start, this.at, 'plain');
  }

  /** Where a word stands next; what was found holds for all places before it. */
  #next(word: string, from: number): number {
    const known = this.#found.get(word) ?? -1;
    if (known >= from) return known;
    const at = this.#text.indexOf(word, from);
    const found = at < 0 ? Number.POSITIVE_INFINITY : at;
    this.#found.set(word, found);
    return found;
  }

  #scalar(start: number, end: number, style: OutlineScalar['style']): OutlineScalar {
    return { kind: 'scalar', style, start, end, column: this.#column };
  }

  #endOfScalar(): number {
    const stretch = { text: this.#text, start: this.at, end: this.#end };
    const first = this.#text[this.at];
    if (first === '"' || first === "'") return endOfQuoted(stretch) ?? this.#endOfLineIn();
    return endOfPlainInFlow(stretch);
  }

  /** A quote that nobody closes does not take what stands on other lines. */
  #endOfLineIn(): number {
    const lineEnd = this.#text.indexOf('\n', this.at);
    return this.at + this.#text.slice(this.at, lineEnd < 0 ? this.#end : Math.min(lineEnd, this.#end)).trimEnd().length;
  }

  #skipBlanks(): void {
    while (this.at < this.#end) {
      if (this.#text[this.at] === '#' && isBlank(this.#text[this.at - 1])) {
        const lineEnd = this.#text.indexOf('\n', this.at);
        this.at = lineEnd < 0 ? this.#end : lineEnd;
      } else if (!isBlank(this.#text[this.at])) return;
      else this.at += 1;
    }
  }
}
