import type { z } from 'zod';
import { isJsonObject, type Json } from '../../base/json.ts';
import { withoutBroken } from './without-broken.ts';

/** An item of a list, and where it stands in the file's list. */
export interface PlacedItem<T> {
  readonly value: T;
  readonly index: number;
}

/** What can be read of a list. */
export interface ReadableItems<T> {
  readonly items: readonly PlacedItem<T>[];
  /** False: there are items that cannot be read, or what stands there is no list. */
  readonly isComplete: boolean;
}

/** The items of a list that its schema takes, once what is wrong in them and not required is left out. Reports nothing. */
export function readableItems<T>(given: Json | undefined, schema: z.ZodType<T>): ReadableItems<T> {
  if (given === undefined) return { items: [], isComplete: true };
  if (!Array.isArray(given)) return { items: [], isComplete: false };
  const list: readonly Json[] = given;
  const items = list.flatMap((each, index) => {
    const value = readable(each, schema);
    return value === undefined ? [] : [{ value, index }];
  });
  return { items, isComplete: items.length === list.length };
}

function readable<T>(given: Json, schema: z.ZodType<T>): T | undefined {
  const whole = schema.safeParse(given);
  if (whole.success) return whole.data;
  return isJsonObject(given) ? schema.safeParse(withoutBroken(given, whole.error.issues)).data : undefined;
}
