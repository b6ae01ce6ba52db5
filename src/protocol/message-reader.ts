import type { Check } from '../base/json-shape.ts';

interface Message {
  readonly kind: string;
}

/** What a message of each kind must look like. */
export type MessageChecks<T extends Message> = {
  readonly [Kind in T['kind']]: Check<Extract<T, { readonly kind: Kind }>>;
};

/** What a message says; undefined for what this version does not know, which then has no effect. */
export type ReadMessage<T extends Message> = (message: unknown) => T | undefined;

export function messageReader<T extends Message>(checks: MessageChecks<T>): ReadMessage<T> {
  const all: readonly Check<T>[] = Object.values(checks);
  const isMessage: Check<T> = (value): value is T => all.some((check) => check(value));
  return (message) => (isMessage(message) ? message : undefined);
}
