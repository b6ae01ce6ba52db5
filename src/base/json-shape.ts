import { type Json, isJsonObject } from './json.ts';

/** Whether a value that came from elsewhere is a `T`. */
export type Check<T> = (value: unknown) => value is T;

/** What each field of a `T` must be. Other fields are let through. */
export type Shape<T> = { readonly [K in keyof T]-?: Check<T[K]> };

/** The name of the first field that is not as the shape wants it; null when all are. */
export function wrongField<T>(value: object, shape: Shape<T>): string | null {
  const fields = new Map(Object.entries(value));
  const checks: readonly [string, Check<unknown>][] = Object.entries(shape);
  return checks.find(([name, check]) => !check(fields.get(name)))?.[0] ?? null;
}

export function objectOf<T>(shape: Shape<T>): Check<T> {
  return (value): value is T => isJsonObject(value) && wrongField(value, shape) === null;
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

export function nullOr<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

export function maybe<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function oneOf<T extends string>(words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

export function isJson(value: unknown): value is Json {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  return typeof value === 'object' && Object.values(value).every(isJson);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isTruthValue(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
