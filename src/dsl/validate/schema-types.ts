import type { JsonObject } from '../../base/json.ts';
import { typeWord } from '../problems/value-words.ts';

/** The types that a JSON schema names; none: it says nothing about the type. */
export function typesOf({ type }: JsonObject): readonly string[] {
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((each) => typeof each === 'string') : [];
}

/** A type of a JSON schema as a person calls it. */
export function typeName(type: string): string {
  if (type === 'null') return 'nothing';
  return typeWord(type === 'integer' ? 'int' : type);
}

export function isNumeric(type: string): boolean {
  return type === 'integer' || type === 'number';
}
