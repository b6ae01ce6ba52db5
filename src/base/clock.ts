/** Time as the core sees it. Milliseconds since 1970 (UTC). */
export interface Clock {
  now(): number;
  /** Calls back once after `ms` milliseconds, unless disposed before. Any length is allowed. */
  schedule(ms: number, callback: () => void): { dispose(): void };
}

/** UTC ISO-8601 text with milliseconds, the form that every stored time has. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
