import type { Json } from '../../base/json.ts';
import { readFile } from '../../dsl/normalize/read-file.ts';
import { PartMemory } from '../../dsl/yaml/part-memory.ts';

/** What a text says; an empty map when it cannot be read. `memory`: of the text as it was before. */
export function valueOf(text: string, memory = new PartMemory()): Json {
  return readFile(text, (yaml) => yaml.value, { memory }).value ?? {};
}
