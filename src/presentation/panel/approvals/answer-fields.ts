import type { Json } from '../../../base/json.ts';
import type { HumanField } from '../../human-question.ts';

/** What a person fills in. */
export interface AnswerField {
  readonly name: string;
  readonly description: string;
  readonly is_required: boolean;
  readonly input: AnswerInput;
  /** What stands there at first. */
  readonly preset: string;
}

export type AnswerInput =
  | { readonly kind: 'line' }
  | { readonly kind: 'number' }
  | { readonly kind: 'json' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

export function answerFields(fields: readonly HumanField[]): readonly AnswerField[] {
  return fields.map((field) => ({
    name: field.name,
    description: field.description,
    is_required: field.required,
    input: inputOf(field),
    preset: presetOf(field),
  }));
}

function inputOf({ type, enum: allowed }: HumanField): AnswerInput {
  if (allowed !== undefined && allowed.length > 0) return { kind: 'choice', choices: allowed.map(asTyped) };
  switch (type) {
    case 'boolean':
      return { kind: 'choice', choices: ['true', 'false'] };
    case 'number':
    case 'integer':
      return { kind: 'number' };
    case 'array':
    case 'object':
      return { kind: 'json' };
    case 'string':
      return { kind: 'line' };
  }
}

function presetOf(field: HumanField): string {
  return field.default === undefined || field.default === null ? '' : asTyped(field.default);
}

/** As a person would type it: texts as they are, all else as JSON. */
function asTyped(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
