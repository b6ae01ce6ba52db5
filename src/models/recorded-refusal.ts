import { isJsonObject, type JsonObject } from '../base/json.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { Failure } from '../domain/failure.ts';

/** What stands on a tape in the place of an answer when the provider refused the request as too long. */
export interface RecordedRefusal {
  readonly refused: Failure;
}

/** For the tape; undefined for any other failure. */
export function refusalOf(error: unknown): JsonObject | undefined {
  if (!(error instanceof FailureError) || error.failure.details?.['refused'] !== true) return undefined;
  const { code, message, details } = error.failure;
  return { refused: { code, message, details } };
}

export function isRefusal(value: unknown): value is RecordedRefusal {
  if (!isJsonObject(value) || !isJsonObject(value.refused)) return false;
  const { code, message, details } = value.refused;
  return typeof code === 'string' && typeof message === 'string' && isJsonObject(details);
}
