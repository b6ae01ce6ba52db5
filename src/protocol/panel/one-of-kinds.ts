import type { Check } from '../../base/json-shape.ts';
import type { MessageChecks } from '../message-reader.ts';

/** Whether a value is one of these, which are told apart by their `kind`. */
export function oneOfKinds<T extends { readonly kind: string }>(checks: MessageChecks<T>): Check<T> {
  const all: readonly Check<T>[] = Object.values(checks);
  return (value): value is T => all.some((check) => check(value));
}
