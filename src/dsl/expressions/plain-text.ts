import { finishedValue } from './finished-value.ts';
import type { Evaluation } from './evaluation.ts';
import type { Value } from './runtime-value.ts';

/** A value as text: a text as it is, all else as compact JSON. */
export function plainText(evaluation: Evaluation, value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  const { json, size } = finishedValue(value);
  evaluation.spendCharacters(size);
  evaluation.spend(size / 4);
  return typeof json === 'string' ? json : JSON.stringify(json);
}
