import type { Json, JsonObject } from '../base/json.ts';

/** A call from outside whose caller has shown that it knows the secret. */
export interface WebhookCall {
  /** Of the URL, without the query: `/hooks/release`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By their names in lower case; none that shows who called. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON and forms are read, anything else is a text; null: there is none. */
  readonly body: Json;
  /** What the caller has named this delivery, the same when it is told once more; null: it names none. */
  readonly delivery: string | null;
}

export interface WebhookAnswer {
  /** Of HTTP. */
  readonly status: number;
  readonly body: JsonObject;
  /** After how many seconds it may be tried again. */
  readonly retryAfter?: number;
}

export interface WebhookListener {
  /** `http://127.0.0.1:7420` */
  readonly url: string;
  /** Takes no more calls; resolves when those that have come as a whole are answered. */
  close(): Promise<void>;
}
