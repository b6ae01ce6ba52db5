import * as z from 'zod';
import type { Json, JsonObject } from '../../base/json.ts';
import { nonEmpty } from './names.ts';

/** Any value: what the YAML reader hands over is JSON already, so nothing is left to check. */
export const jsonValue: z.ZodType<Json> = z.any();
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.any());

/** A whole text that is a CEL expression; plain scalars of YAML are expressions too. */
export const expression = z.union([nonEmpty, z.boolean(), z.number()]).meta({
  description: 'A CEL expression, in which `$` is the context.',
  examples: ['$.fetch.body.items', 'size($.inputs.files)'],
});

export const condition = z.union([nonEmpty, z.boolean()]).meta({
  description: 'A CEL expression. Only true is true; false and null are false; anything else fails.',
  examples: ['$.check.confidence > 0.8', 'has($.fetch.body)'],
});

export const seconds = z.number().min(0);
export const count = z.int().min(0);
export const positive = z.int().min(1);

/** Texts by name; numbers and true or false are taken as their text. */
export const texts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export function oneOrMore<T extends z.ZodType>(schema: T): z.ZodUnion<[T, z.ZodArray<T>]> {
  return z.union([schema, z.array(schema)]);
}
