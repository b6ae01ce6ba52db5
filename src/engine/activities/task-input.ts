import { BatonError } from '../../base/errors.ts';
import { type Json, type JsonObject, isJsonObject } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { FailureError } from '../../domain/failure-error.ts';

/** The input of a task as the object that the flow side wrote. */
export function objectInput(input: Json): JsonObject {
  if (isJsonObject(input)) return input;
  throw new BatonError('internal', 'A task of the engine got an input that is not an object.');
}

export function textOf(input: JsonObject, key: string): string {
  const value = input[key];
  return typeof value === 'string' ? value : '';
}

export function textMapOf(value: Json | undefined): Record<string, string> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, typeof item === 'string' ? item : JSON.stringify(item)]),
  );
}

/** The value, or the failure thrown: what a task throws is recorded as its failure. */
export function unwrap<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.error);
}
