import * as z from 'zod';

/** The keys that a map at the path inside a schema may have; of every option where there are several. */
export function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  return [
    ...new Set(partsAt(schema, path).flatMap((part) => (part instanceof z.ZodObject ? Object.keys(part.shape) : []))),
  ];
}

function partsAt(schema: unknown, path: readonly PropertyKey[]): readonly unknown[] {
  const options = optionsOf(schema);
  const [first, ...rest] = path;
  if (first === undefined) return options;
  return options.flatMap((option) => {
    if (option instanceof z.ZodObject) return partsAt(option.shape[String(first)], rest);
    if (option instanceof z.ZodArray) return partsAt(option.element, rest);
    return option instanceof z.ZodRecord ? partsAt(option.valueType, rest) : [];
  });
}

function optionsOf(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return optionsOf(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(optionsOf) : [schema];
}
