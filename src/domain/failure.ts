import type { JsonObject } from '../base/json.ts';

/** Why something did not succeed, as data: it is stored, shown and acted on. */
export interface Failure {
  /** Stable, snake_case: `timeout`, `rejected`, `budget_exceeded`, `http_status`, … */
  readonly code: string;
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  /** True when another try can help: network, 408, 429, 5xx, time-outs, a crashed tool server. */
  readonly retryable?: boolean;
  /** The server's wish, in milliseconds, before the next try. */
  readonly retry_after_ms?: number;
  /** Name of the step that failed, where one did. */
  readonly step?: string;
  readonly details?: JsonObject;
}
