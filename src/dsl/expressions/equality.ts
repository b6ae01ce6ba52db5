import type { Evaluation } from './evaluation.ts';
import { operateForeign } from './library.ts';
import { ForeignValue, isList, isMap, type Value, type ValueMap } from './runtime-value.ts';

/** Equal as JSON is: by content, the order of keys apart. Values of different kinds are not equal. */
export function isEqual(evaluation: Evaluation, left: Value, right: Value): boolean {
  evaluation.spend(1);
  if (typeof left === 'string' && typeof right === 'string') {
    if (left.length === right.length) evaluation.spendCharacters(left.length);
    return left === right;
  }
  if (left === right) return true;
  if (isList(left) && isList(right)) return areListsEqual(evaluation, left, right);
  if (isMap(left) && isMap(right)) return areMapsEqual(evaluation, left, right);
  if (!(left instanceof ForeignValue) || !(right instanceof ForeignValue)) return false;
  return operateForeign(evaluation, { operator: '==', left, right }) === true;
}

function areListsEqual(evaluation: Evaluation, left: readonly Value[], right: readonly Value[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((item, index) => isEqual(evaluation, item, right[index] ?? null));
}

function areMapsEqual(evaluation: Evaluation, left: ValueMap, right: ValueMap): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isEqual(evaluation, left[key] ?? null, right[key] ?? null));
}
