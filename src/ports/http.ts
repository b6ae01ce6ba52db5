import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Asked for every host on the way, redirects included; a refused one fails with `host_not_allowed`. */
  readonly isHostAllowed: (host: string) => boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** True when the body was longer than what is kept of it: this is its beginning. */
  readonly truncated: boolean;
}

/**
 * Requests to the outside. Link-local and metadata addresses are never reached, by name, redirect or DNS. Any status is
 * a value; what never became a response is a failure.
 */
export interface Http {
  request(
    request: HttpRequest,
    options: {
      readonly signal: AbortSignal;
      readonly idempotencyKey: string;
      /** Kept of the unpacked body; default 1 MiB. */
      readonly maxBytes?: number;
    },
  ): Promise<Result<HttpResponse, Failure>>;
}
