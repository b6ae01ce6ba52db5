import type { Clock } from '../base/clock.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { Failure } from '../domain/failure.ts';
import { delay } from './delay.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** The first try included. */
  readonly maxTries: number;
  /** Whether another try does no harm now. */
  readonly mayRetry: () => boolean;
  readonly onRetry: (failure: Failure, next: { readonly attempt: number; readonly waitMs: number }) => void;
}

const firstWaitMs = 1000;
const longestBackoffMs = 20_000;
/** A longer wish of the server is not waited out here: it is the workflow's retry policy that decides about it. */
const longestWishMs = 60_000;

/**
 * Tries again after retryable failures: exponential backoff, of which half is jitter, so that pauses grow; or as long as the
 * server wishes. The last failure is thrown with the number of tries in its `details`.
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const waitMs = waitAfter(error.failure, tries, options);
      if (waitMs === null) throw withTries(error, tries);
      options.onRetry(error.failure, { attempt: tries + 1, waitMs });
      await delay(waitMs, options);
    }
  }
}

/** Null: there is no other try. */
function waitAfter(failure: Failure, tries: number, options: RetryOptions): number | null {
  if (failure.retryable !== true || tries >= options.maxTries || !options.mayRetry()) return null;
  const wish = failure.retry_after_ms;
  if (wish !== undefined) return wish > longestWishMs ? null : wish;
  const longest = Math.min(longestBackoffMs, firstWaitMs * 2 ** (tries - 1));
  return Math.round(longest * (0.5 + options.random() / 2));
}

function withTries(error: FailureError, tries: number): FailureError {
  if (tries === 1) return error;
  return new FailureError({ ...error.failure, details: { ...error.failure.details, tries } }, error);
}
