import type { Kind } from './runtime-value.ts';

const NAME_OF_KIND: Readonly<Record<Exclude<Kind, 'any'>, string>> = {
  null: 'null_type',
  bool: 'bool',
  number: 'number',
  string: 'string',
  list: 'list',
  map: 'map',
  foreign: 'foreign',
};

/** What `type(x)` gives: there is one type of number, so `type(1) == int` and `type(1) == double` both hold. */
export function typeNameOf(kind: Exclude<Kind, 'any'>): string {
  return NAME_OF_KIND[kind];
}

/** The names that CEL has for types, to compare with `type(x)`. */
export const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['int', 'number'],
  ['uint', 'number'],
  ['double', 'number'],
  ['bool', 'bool'],
  ['string', 'string'],
  ['list', 'list'],
  ['map', 'map'],
  ['null_type', 'null_type'],
]);
