import { withoutRound } from '../domain/idempotency-key.ts';

/** What stays the same of a tool call's idempotency key when a later try or round makes the same call of the same turn. */
export function callName(idempotencyKey: string): string {
  return withoutRound(idempotencyKey).replace(/#\d+$/, '');
}
