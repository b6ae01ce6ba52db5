/** What has begun at some time, and may have ended. Times are milliseconds since 1970. */
export interface TakenTime {
  /** Null: it has not begun. */
  readonly startedAt: number | null;
  /** Milliseconds; null: it has not ended. */
  readonly durationMs: number | null;
  /** Nobody works on it, and nobody was asked. */
  readonly isInterrupted: boolean;
  /** When something was recorded of it last: what was interrupted took no longer. Null: that is not known. */
  readonly lastEventAt: number | null;
}

/** Milliseconds from its beginning until its end, or until now while it runs or waits; null: not begun, or not known. */
export function elapsedMs(
  { startedAt, durationMs, isInterrupted, lastEventAt }: TakenTime,
  now: number,
): number | null {
  if (durationMs !== null || startedAt === null) return durationMs;
  const until = isInterrupted ? lastEventAt : now;
  return until === null ? null : Math.max(0, until - startedAt);
}
