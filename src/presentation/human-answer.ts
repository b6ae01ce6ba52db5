import type { Json, JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { type HumanField, humanQuestion } from './human-question.ts';
import { typedValue } from './typed-value.ts';

/** What a person has filled in: one of the choices, or a value for each field by its name. Texts are read as the field's type. */
export interface FilledAnswer {
  readonly choice: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The answer to the question of a human step with this payload; else what does not fit, worded for the person. */
export function humanAnswer(payload: JsonObject, filled: FilledAnswer): Result<Json, string> {
  const { choices, fields } = humanQuestion(payload);
  const { choice } = filled;
  if (choices.length > 0) {
    return typeof choice === 'string' && choices.includes(choice)
      ? ok(choice)
      : fail(`the answer must be one of: ${choices.join(', ')}.`);
  }
  const answer: Record<string, Json> = {};
  for (const field of fields) {
    const value = fieldValue(field, filled.fields[field.name]);
    if (!value.ok) return fail(`${field.name} must be ${value.error}.`);
    if (value.value !== undefined) answer[field.name] = value.value;
  }
  return ok(answer);
}

/** Undefined: it may be left out, and was. */
function fieldValue(
  { type, required, default: preset }: HumanField,
  filled: unknown,
): Result<Json | undefined, string> {
  if (filled === undefined || filled === null || filled === '') {
    if (preset !== undefined) return ok(preset);
    return required ? fail('filled in') : ok(undefined);
  }
  return typedValue(type, typeof filled === 'string' ? filled : JSON.stringify(filled));
}
