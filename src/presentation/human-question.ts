import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import type { InputDeclaration, InputType } from '../domain/workflow.ts';

/** What a human step asks for, as its approval's payload holds it. */
export interface HumanQuestion {
  readonly fields: readonly HumanField[];
  readonly choices: readonly string[];
}

export type HumanField = Pick<InputDeclaration, 'type' | 'description' | 'required' | 'default' | 'enum'> & {
  readonly name: string;
};

export function humanQuestion(payload: JsonObject): HumanQuestion {
  const { fields, choices } = payload;
  const declared = isJsonObject(fields) ? Object.entries(fields) : [];
  return {
    fields: declared.flatMap(([name, value]) => (isJsonObject(value) ? [fieldOf(name, value)] : [])),
    choices: Array.isArray(choices) ? choices.filter((choice): choice is string => typeof choice === 'string') : [],
  };
}

const types: ReadonlySet<string> = new Set<InputType>(['string', 'number', 'integer', 'boolean', 'array', 'object']);

function fieldOf(name: string, declared: JsonObject): HumanField {
  const { type, description, required, enum: allowed } = declared;
  return {
    name,
    type: isInputType(type) ? type : 'string',
    description: typeof description === 'string' ? description : '',
    required: required === true,
    ...(declared['default'] === undefined ? {} : { default: declared['default'] }),
    ...(Array.isArray(allowed) ? { enum: allowed } : {}),
  };
}

function isInputType(value: Json | undefined): value is InputType {
  return typeof value === 'string' && types.has(value);
}
