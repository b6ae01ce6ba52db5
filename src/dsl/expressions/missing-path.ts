import { didYouMean } from '../../base/nearest-name.ts';
import { isList, isMap, kindOf, wordOf, type Value } from './runtime-value.ts';

export interface MissingPath {
  /** The whole path as it is written: `$.check.confidence`. */
  readonly text: string;
  /** The part of it that exists: `$.check`; empty for the context of a bare name. */
  readonly found: string;
  /** What is there. */
  readonly value: Value;
  /** What was looked for in it. */
  readonly key: string;
}

const MOST_KEYS = 20;

/** "'$.check.confidnce' does not exist: '$.check' has the keys confidence, reason. Did you mean 'confidence'?" */
export function describeMissing({ text, found, value, key }: MissingPath): string {
  const holder = found === '' ? 'the context' : `'${found}'`;
  return `'${text}' does not exist: ${holder} ${contentsOf(value)}.${isMap(value) ? suggestion(key, value) : ''}`;
}

function contentsOf(value: Value): string {
  if (isList(value)) return value.length === 1 ? 'is a list of 1 item' : `is a list of ${value.length} items`;
  if (!isMap(value)) return `is ${wordOf(kindOf(value))}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'is an empty object';
  const named = keys.slice(0, MOST_KEYS).map(shortened).join(', ');
  return `has the keys ${named}${keys.length > MOST_KEYS ? ` and ${keys.length - MOST_KEYS} more` : ''}`;
}

function suggestion(key: string, value: object): string {
  return didYouMean(shortened(key), Object.keys(value).slice(0, 1000).map(shortened));
}

function shortened(key: string): string {
  return key.length > 60 ? `${key.slice(0, 59)}…` : key;
}
