import type { Json } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

/** Runs a JavaScript function body that can reach nothing but its arguments: 5 s, 64 MiB. */
export interface Sandbox {
  run(
    request: { readonly code: string; readonly context: Json; readonly input: Json },
    options: { readonly signal: AbortSignal },
  ): Promise<Result<Json, Failure>>;
}
