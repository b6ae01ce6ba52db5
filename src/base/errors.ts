export interface BatonErrorOptions {
  /** What the reader can do next, one sentence. */
  readonly hint?: string;
  /** Machine-readable facts: names, numbers, places. Never secrets, prompts or outputs. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An exceptional outcome with a stable `code` (snake_case). Expected outcomes are values, not errors.
 * The message says what failed and which object; `hint` says what to do next.
 */
export class BatonError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: BatonErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BatonError';
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

/** Thrown when an `AbortSignal` ended the work. Cancellation is an outcome, not a failure. */
export class CancelledError extends BatonError {
  constructor(message = 'Cancelled.') {
    super('cancelled', message);
    this.name = 'CancelledError';
  }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof CancelledError || (error instanceof Error && error.name === 'AbortError');
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : JSON.stringify(error);
}

/** The `code` of a Node system error such as ENOENT, else undefined. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
