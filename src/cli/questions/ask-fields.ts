import { type Json, asText } from '../../base/json.ts';
import { type Result, fail } from '../../base/result.ts';
import { faint } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import type { Prompt } from '../host.ts';
import type { Invocation } from '../invocation.ts';
import { typedValue } from '../../presentation/typed-value.ts';
import type { HumanField } from '../../presentation/human-question.ts';

/** Asks for each field. Undefined: the person wants to answer later. */
export async function askFields(
  invocation: Invocation,
  prompt: Prompt,
  fields: readonly HumanField[],
): Promise<Json | undefined> {
  const answers: Record<string, Json> = {};
  for (const field of fields) {
    const value = await askField(invocation, prompt, field);
    if (value === undefined) return undefined;
    if (value.kind === 'given') answers[field.name] = value.value;
  }
  return answers;
}

type Given = { readonly kind: 'given'; readonly value: Json } | { readonly kind: 'left_out' };

async function askField(
  { display, signal }: Invocation,
  prompt: Prompt,
  field: HumanField,
): Promise<Given | undefined> {
  for (;;) {
    const typed = await prompt.ask(fieldPrompt(field), { signal });
    if (typed.trim() === '') {
      if (field.default !== undefined) return { kind: 'given', value: field.default };
      return field.required ? undefined : { kind: 'left_out' };
    }
    const value = fieldValue(field, typed);
    if (value.ok) return { kind: 'given', value: value.value };
    display.note([faint(`  It must be ${value.error}.`)]);
  }
}

/** `days (integer; How many?): `, with what an empty line means. */
function fieldPrompt(field: HumanField): string {
  const { name, type, description, required, default: preset } = field;
  const facts = [
    field.enum === undefined ? type : `${type}, ${oneOf(field.enum)}`,
    ...(description === '' ? [] : [description]),
    ...(preset === undefined ? [] : [`enter = ${asText(preset)}`]),
    ...(preset === undefined ? [required ? 'enter = answer later' : 'enter = leave out'] : []),
  ];
  return `  ${printableLine(`${name} (${facts.join('; ')})`)}: `;
}

function fieldValue({ type, enum: allowed }: HumanField, typed: string): Result<Json, string> {
  const value = typedValue(type, typed);
  if (!value.ok || allowed === undefined) return value;
  const wanted = JSON.stringify(value.value);
  return allowed.some((each) => JSON.stringify(each) === wanted) ? value : fail(oneOf(allowed));
}

function oneOf(allowed: readonly Json[]): string {
  return `one of ${allowed.map(asText).join(', ')}`;
}
