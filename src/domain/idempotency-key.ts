/** The part of an idempotency key that is the same in every round of an execution: `…@2` is that of the second. */
export function withoutRound(idempotencyKey: string): string {
  return idempotencyKey.replace(/@\d+$/, '');
}

/** The key of a part of what has a key of its own; the round stays at its end. */
export function partOfCall(idempotencyKey: string, part: string): string {
  return idempotencyKey.replace(/(?:@\d+)?$/, (round) => `/${part}${round}`);
}
