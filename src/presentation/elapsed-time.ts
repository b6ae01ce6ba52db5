/** What has begun at some time, and may have ended. Times are milliseconds since 1970. */
export interface TakenTime {
  /** Null: it has not begun. */
  readonly startedAt: number | null;
  /** Milliseconds; null: it has not ended. */
  readonly durationMs: number | null;
  /** Of what has not ended: now while it goes on, else when something was recorded of it last. Null: that is not known. */
  readonly until: number | null;
}

/** Milliseconds from its beginning until its end, or until when it is known to have gone on; null: not begun, or not known. */
export function elapsedMs({ startedAt, durationMs, until }: TakenTime): number | null {
  if (durationMs !== null || startedAt === null) return durationMs;
  return until === null ? null : Math.max(0, until - startedAt);
}
