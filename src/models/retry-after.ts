/** Reads one header, by its name in lower case. */
export interface ReadHeaders {
  get(name: string): string | null;
}

/**
 * The server's wish in milliseconds, from `retry-after-ms` or `retry-after` (seconds, or an HTTP date); undefined when
 * there is none that makes sense. A moment that has passed is 0.
 */
export function retryAfterOf(headers: ReadHeaders | undefined, now: number): number | undefined {
  const milliseconds = positive(headers?.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const text = headers?.get('retry-after') ?? null;
  if (text === null) return undefined;
  const seconds = positive(text);
  if (seconds !== undefined) return Math.round(seconds * 1000);
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}

function positive(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
