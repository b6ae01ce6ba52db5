import type { Json, JsonObject } from '../../src/base/json.ts';
import type { FormField } from '../../src/protocol/form-shape.ts';

/** A field with what stands in the file. */
export interface ShownField {
  readonly field: FormField;
  /** As the file spells it, or would. */
  readonly key: string;
  /** Undefined: the key is missing. */
  readonly value: Json | undefined;
}

export interface ShownFields {
  readonly shown: readonly ShownField[];
  /** Those that can be added. */
  readonly absent: readonly FormField[];
  /** Keys of the file that no field is for. They stay as they are. */
  readonly unknown: readonly { readonly key: string; readonly value: Json }[];
}

/** What of a map is shown: the fields that are there or needed, in the order of the fields, then all that is unknown. */
export function shownFields(fields: readonly FormField[], map: JsonObject): ShownFields {
  const placed = fields.map((field): ShownField => {
    const key = keyIn(map, field);
    return { field, key, value: Object.hasOwn(map, key) ? map[key] : undefined };
  });
  const known = new Set(placed.map(({ key }) => key));
  return {
    shown: placed.filter(({ field, value }) => value !== undefined || field.is_required),
    absent: placed.filter(({ field, value }) => value === undefined && !field.is_required).map(({ field }) => field),
    unknown: Object.entries(map).flatMap(([key, value]) => (known.has(key) ? [] : [{ key, value }])),
  };
}

/** The name under which a map has a field, or would. */
export function keyIn(map: JsonObject, { key, spellings }: FormField): string {
  return Object.hasOwn(map, key) ? key : (spellings.find((name) => Object.hasOwn(map, name)) ?? key);
}
