/** The part of an idempotency key that is the same in every round of an execution: `…@2` is that of the second. */
export function withoutRound(idempotencyKey: string): string {
  return idempotencyKey.replace(/@\d+$/, '');
}
