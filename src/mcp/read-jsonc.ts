import type { Json } from '../base/json.ts';

/** A value of a JSON text with comments, and where each part of it begins. */
export interface JsoncDocument {
  readonly value: Json;
  /** Offset of the value at a path of keys and indices; the whole is the empty path. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** What is wrong with the text, and at which offset. */
export class JsoncError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'JsoncError';
    this.offset = offset;
  }
}

/** Keys may hold dots, so paths are joined by something that they do not hold. */
export function pathKey(path: readonly (string | number)[]): string {
  return path.join('\0');
}

/** Reads JSON that may have comments and trailing commas, as VS Code writes its settings. Throws `JsoncError`. */
export function readJsonc(text: string): JsoncDocument {
  const reader = new JsoncReader(text);
  return { value: reader.readDocument(), offsets: reader.offsets };
}

const token = /[{}[\],:]|"(?:[^"\\\n]|\\.)*"|[^\s{}[\],:"/]+/y;
const blank = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const deepest = 100;

class JsoncReader {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): Json {
    const value = this.#readValue([]);
    if (this.#peek() !== '') throw this.#unexpected('the end');
    return value;
  }

  #readValue(path: readonly (string | number)[]): Json {
    if (path.length > deepest) throw new JsoncError('It is nested too deeply.', this.#offset);
    const next = this.#peek();
    this.offsets.set(pathKey(path), this.#offset);
    if (next === '{') return this.#readObject(path);
    if (next === '[') return this.#readList(path);
    return this.#readScalar(next);
  }

  #readObject(path: readonly (string | number)[]): Json {
    const entries: [string, Json][] = [];
    this.#take('{');
    while (this.#peek() !== '}') {
      const key = this.#readScalar(this.#peek());
      if (typeof key !== 'string') throw this.#unexpected('a key in quotes');
      this.#take(':');
      entries.push([key, this.#readValue([...path, key])]);
      if (this.#peek() !== '}') this.#take(',');
    }
    this.#take('}');
    return Object.fromEntries(entries);
  }

  #readList(path: readonly (string | number)[]): Json {
    const items: Json[] = [];
    this.#take('[');
    while (this.#peek() !== ']') {
      items.push(this.#readValue([...path, items.length]));
      if (this.#peek() !== ']') this.#take(',');
    }
    this.#take(']');
    return items;
  }

  #readScalar(text: string): Json {
    try {
      const value = JSON.parse(text) as Json;
      this.#offset += text.length;
      return value;
    } catch {
      throw this.#unexpected('a value');
    }
  }

  /** The next token, comments skipped; empty at the end. */
  #peek(): string {
    blank.lastIndex = this.#offset;
    this.#offset += blank.exec(this.#text)?.[0].length ?? 0;
    token.lastIndex = this.#offset;
    const found = token.exec(this.#text)?.[0];
    if (found === undefined && this.#offset < this.#text.length) throw this.#unexpected('a value');
    return found ?? '';
  }

  #take(wanted: string): void {
    if (this.#peek() !== wanted) throw this.#unexpected(`'${wanted}'`);
    this.#offset += wanted.length;
  }

  #unexpected(wanted: string): JsoncError {
    const rest = this.#text.slice(this.#offset, this.#offset + 20).split('\n')[0] ?? '';
    const found = this.#offset >= this.#text.length ? 'the end of the file' : `'${rest}'`;
    return new JsoncError(`Expected ${wanted}, found ${found}.`, this.#offset);
  }
}
