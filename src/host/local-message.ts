import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Failure } from '../domain/failure.ts';

/**
 * What goes over a local socket, one JSON object on each line: requests `{id, method, params}`, answers `{id, result}`
 * or `{id, error}`, notifications `{method, params}`. The first request of a connection is `hello` with the secret; a
 * client gives a request up with the notification `cancel`. A server that ends says so with `farewell` and the ids of the
 * requests that it has begun and will not answer: any other that has no answer was not begun.
 */
export type LocalMessage =
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly params: Json }
  | { readonly kind: 'result'; readonly id: number; readonly result: Json }
  | { readonly kind: 'error'; readonly id: number; readonly error: Failure }
  | { readonly kind: 'notification'; readonly method: string; readonly params: Json };

export const helloMethod = 'hello';
export const cancelMethod = 'cancel';
export const farewellMethod = 'farewell';

/** The message that a parsed line holds; undefined when it is none. */
export function readLocalMessage(line: Json): LocalMessage | undefined {
  if (!isJsonObject(line)) return undefined;
  const { id, method, params = null, result, error } = line;
  if (typeof method === 'string') {
    if (id === undefined) return { kind: 'notification', method, params };
    return typeof id === 'number' ? { kind: 'request', id, method, params } : undefined;
  }
  if (typeof id !== 'number') return undefined;
  if (result !== undefined) return { kind: 'result', id, result };
  return isFailure(error) ? { kind: 'error', id, error } : undefined;
}

function isFailure(value: Json | undefined): value is JsonObject & Failure {
  return isJsonObject(value) && typeof value.code === 'string' && typeof value.message === 'string';
}
