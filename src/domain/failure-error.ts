import { BatonError, isCancelled, messageOf } from '../base/errors.ts';
import type { Failure } from './failure.ts';

/** Carries a `Failure` through code that throws. */
export class FailureError extends BatonError {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.code, failure.message, {
      ...(failure.hint === undefined ? {} : { hint: failure.hint }),
      ...(failure.details === undefined ? {} : { details: failure.details }),
      cause,
    });
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The failure behind anything that was thrown; what is not known is an `internal` one. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (isCancelled(error)) return { code: 'cancelled', message: 'Cancelled.' };
  if (error instanceof BatonError) {
    return { code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
  return { code: 'internal', message: messageOf(error) };
}
