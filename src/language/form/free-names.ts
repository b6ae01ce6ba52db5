import { isJsonObject, type Json } from '../../base/json.ts';

/** Every name that a step of the file could collide with: of steps, inputs and mapped keys, wherever they stand. */
export function takenNames(value: Json): ReadonlySet<string> {
  const names = new Set<string>();
  collect(value, names);
  return names;
}

function collect(value: Json, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) collect(item, names);
  if (!isJsonObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'name' || key === 'id') && typeof inner === 'string') names.add(inner);
    if ((key === 'inputs' || key === 'output_mapping') && isJsonObject(inner)) {
      for (const name of Object.keys(inner)) names.add(name);
    }
    collect(inner, names);
  }
}

/** `base_2`, or with the first number after it that is free; of `base_2` too. */
export function freeName(base: string, taken: ReadonlySet<string>): string {
  const stem = base.replace(/_\d+$/, '');
  for (let number = 2; ; number += 1) {
    const name = `${stem}_${number}`;
    if (!taken.has(name)) return name;
  }
}
