import type { Run } from './compilation.ts';
import { ExpressionError, type Evaluation } from './evaluation.ts';
import { isList, isMap, kindOf, wordOf, type Value } from './runtime-value.ts';

/** One step of a path, with the text as it is written: `.name` or `["name"]`, `[…]`, `.*`. */
export type Step =
  | { readonly kind: 'key'; readonly key: string; readonly text: string; readonly size: number }
  | { readonly kind: 'computed'; readonly run: Run; readonly text: string; readonly size: number }
  | { readonly kind: 'all'; readonly text: string; readonly size: number };

/** What is one step further, or undefined when nothing is there. Only what a value itself holds can be reached. */
export function follow(evaluation: Evaluation, value: Value, step: Step): Value | undefined {
  switch (step.kind) {
    case 'key':
      return ownValue(value, step.key);
    case 'all':
      return allValues(evaluation, value);
    case 'computed':
      return at(value, step.run(evaluation));
  }
}

/** What was looked for, as text. */
export function keyText(evaluation: Evaluation, step: Step): string {
  if (step.kind === 'key') return step.key;
  if (step.kind === 'all') return '*';
  const key = step.run(evaluation);
  return typeof key === 'string' || typeof key === 'number' ? String(key) : '';
}

function ownValue(value: Value, key: string): Value | undefined {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function allValues(evaluation: Evaluation, value: Value): Value | undefined {
  if (isList(value)) return value;
  if (!isMap(value)) return undefined;
  const values = Object.values(value);
  evaluation.spend(values.length);
  return values;
}

function at(value: Value, key: Value): Value | undefined {
  if (isList(value)) return typeof key === 'number' ? value[key] : undefined;
  if (typeof key === 'string') return ownValue(value, key);
  if (typeof key === 'number' || typeof key === 'boolean') return ownValue(value, String(key));
  if (key === null) return undefined;
  throw new ExpressionError(`What stands in [ ] has to be a number or text, not ${wordOf(kindOf(key))}.`);
}
