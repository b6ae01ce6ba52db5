import type { Clock } from '../base/clock.ts';
import { isCancelled } from '../base/errors.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { Failure } from '../domain/failure.ts';
import { SentCallCancelled, sentTriesOf } from '../domain/sent-tries.ts';
import { delay } from './delay.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** The first try included. */
  readonly maxTries: number;
  /** Whether another try does no harm now. `lost`: tries that the failure before it had been sent with, 0 or more. */
  readonly mayRetry: (lost: number) => boolean;
  readonly onRetry: (failure: Failure, next: { readonly attempt: number; readonly waitMs: number }) => void;
}

const firstWaitMs = 1000;
const longestBackoffMs = 20_000;
/** A longer wish of the server is not waited out here: it is the workflow's retry policy that decides about it. */
const longestWishMs = 60_000;

export interface Outcome<T> {
  readonly value: T;
  /** Tries before it that had been sent. */
  readonly lostTries: number;
}

/**
 * Tries again after retryable failures: exponential backoff, of which half is jitter, so that pauses grow; or as long as the
 * server wishes. The last failure is thrown with the number of tries in its `details`, and of those that had
 * been sent; an abort after such tries is a `SentCallCancelled`.
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<Outcome<T>> {
  let sent = 0;
  for (let tries = 1; ; tries++) {
    try {
      return { value: await attempt(), lostTries: sent };
    } catch (error) {
      const lost = sentTriesOf(error);
      sent += lost;
      if (!(error instanceof FailureError)) throw withSentTries(error, sent);
      const waitMs = waitAfter(error.failure, { tries, lost }, options);
      if (waitMs === null) throw withTries(error, { tries, sent });
      options.onRetry(error.failure, { attempt: tries + 1, waitMs });
      await delay(waitMs, options).catch((aborted: unknown) => {
        throw withSentTries(aborted, sent);
      });
    }
  }
}

/** Null: there is no other try. */
function waitAfter(
  failure: Failure,
  { tries, lost }: { readonly tries: number; readonly lost: number },
  options: RetryOptions,
): number | null {
  if (failure.retryable !== true || tries >= options.maxTries || !options.mayRetry(lost)) return null;
  const wish = failure.retry_after_ms;
  if (wish !== undefined) return wish > longestWishMs ? null : wish;
  const longest = Math.min(longestBackoffMs, firstWaitMs * 2 ** (tries - 1));
  return Math.round(longest * (0.5 + options.random() / 2));
}

function withTries(
  error: FailureError,
  { tries, sent }: { readonly tries: number; readonly sent: number },
): FailureError {
  if (tries === 1) return error;
  const details = { ...error.failure.details, tries, ...(sent === 0 ? {} : { sent_tries: sent }) };
  return new FailureError({ ...error.failure, details }, error);
}

function withSentTries(error: unknown, sent: number): unknown {
  return sent > 0 && isCancelled(error) ? new SentCallCancelled(sent) : error;
}
