import type { JsonObject } from '../base/json.ts';
import type { DeclaredInputs } from './declared-inputs.ts';

/** What a workflow takes as a JSON schema of the map that it is given. */
export function schemaOfInputs(inputs: DeclaredInputs): JsonObject {
  const properties = Object.entries(inputs).map(([name, input]) => {
    if (input === null) return [name, {}] as const;
    const { type, description, default: fallback, enum: allowed } = input;
    const known = { type, description, ...(allowed === undefined ? {} : { enum: allowed }) };
    return [name, fallback === undefined ? known : { ...known, default: fallback }] as const;
  });
  const required = Object.keys(inputs).filter((name) => {
    const input = inputs[name];
    return input?.required === true && (input.default ?? null) === null;
  });
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}
