import type { Json } from '../../base/json.ts';

/** A value of the library that JSON does not have: a timestamp, a duration, bytes. */
export class ForeignValue {
  readonly content: ForeignContent;

  constructor(content: ForeignContent) {
    this.content = content;
  }
}

/** All of them have a text of their own. */
export interface ForeignContent {
  toString(): string;
}

/** What an expression computes with. Every JSON value is one. */
export type Value = Json | ForeignValue | readonly Value[] | ValueMap;

export interface ValueMap {
  readonly [key: string]: Value;
}

/** What is known of a value before it exists; `any` is: nothing. */
export type Kind = 'any' | 'null' | 'bool' | 'number' | 'string' | 'list' | 'map' | 'foreign';

export function kindOf(value: Value): Exclude<Kind, 'any'> {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'bool';
    default:
      if (isList(value)) return 'list';
      if (isMap(value)) return 'map';
      return value instanceof ForeignValue ? 'foreign' : 'null';
  }
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ForeignValue);
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  any: 'anything',
  null: 'null',
  bool: 'true or false',
  number: 'a number',
  string: 'text',
  list: 'a list',
  map: 'an object',
  foreign: 'a time or bytes',
};

/** The kind as a reader would call it: "a number", "text". */
export function wordOf(kind: Kind): string {
  return KIND_WORDS[kind];
}

/** "text, a list or an object" */
export function wordsOf(kinds: readonly Kind[]): string {
  const words = kinds.map(wordOf);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}
