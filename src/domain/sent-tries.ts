import { CancelledError } from '../base/errors.ts';
import { FailureError } from './failure-error.ts';

/** The abort of a model call of which tries had been sent: providers bill their input, though no answer came of them. */
export class SentCallCancelled extends CancelledError {
  readonly sentTries: number;

  constructor(sentTries: number) {
    super();
    this.sentTries = sentTries;
  }
}

/** How many tries of a model call had been sent, and not refused, when it failed or was aborted. */
export function sentTriesOf(error: unknown): number {
  if (error instanceof SentCallCancelled) return error.sentTries;
  const sent = error instanceof FailureError ? error.failure.details?.['sent_tries'] : undefined;
  return typeof sent === 'number' ? sent : 0;
}
