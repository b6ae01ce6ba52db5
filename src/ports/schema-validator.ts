import type { Json, JsonObject } from '../base/json.ts';

/** Checks values against JSON schemas that come from files and models. */
export interface SchemaValidator {
  /** What does not fit, one sentence each with its place; empty when the value fits. */
  problems(schema: JsonObject, value: Json): readonly string[];
}
