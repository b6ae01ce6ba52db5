import type { Digest } from '../base/digest.ts';
import type { Failure } from '../domain/failure.ts';
import type { StepBase } from '../domain/workflow.ts';

const longestDelayMs = 5 * 60 * 1000;
/** A server's longer wish is not waited out: whoever reads the failure decides when it is worth another try. */
export const longestWishMs = 60 * 60 * 1000;

/**
 * True when another try can help, the step still has one (`attempt` counts from 1), and the server does not wish it later
 * than `longestWishMs`.
 */
export function shouldRetry(failure: Failure, attempt: number, step: StepBase): boolean {
  const wish = failure.retry_after_ms ?? 0;
  return failure.retryable === true && attempt <= step.max_retries && wish <= longestWishMs;
}

/**
 * Milliseconds before try `attempt + 1`. Exponential: delay × 2^(attempt-1); linear: delay × attempt; none: the delay
 * itself. Half of it is jitter, taken from the hash of `seed`, so that it is spread between runs and the same on every
 * resume of one. A server's Retry-After is a lower bound.
 */
export function retryDelayMs(
  step: StepBase,
  attempt: number,
  options: { readonly failure: Failure; readonly seed: string; readonly digest: Digest },
): number {
  const base = Math.min(longestDelayMs, step.retry_delay_seconds * 1000 * growth(step, attempt));
  const share = Number.parseInt(options.digest.text(options.seed).slice(0, 8), 16) / 0xffff_ffff;
  const jittered = base / 2 + (base / 2) * share;
  return Math.round(Math.max(jittered, options.failure.retry_after_ms ?? 0));
}

function growth(step: StepBase, attempt: number): number {
  switch (step.retry_strategy) {
    case 'exponential':
      return 2 ** Math.min(attempt - 1, 30);
    case 'linear':
      return attempt;
    case 'none':
      return 1;
  }
}
