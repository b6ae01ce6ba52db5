import { BatonError } from '../base/errors.ts';
import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import type { ApprovalRecord } from '../domain/approval.ts';
import { checkInputs } from '../domain/check-inputs.ts';
import type { InputDeclaration } from '../domain/workflow.ts';

/**
 * The answer to a human step's question, defaults of its fields filled in. Throws `invalid_answer` when it is none of the
 * choices, does not fit the fields, is blank where a text is required, or was given to what asks for a yes or a no.
 */
export function checkedAnswer({ kind, payload }: ApprovalRecord, answer: Json): Json {
  if (kind !== 'human') {
    if (answer === null) return null;
    throw invalid(
      'This asks for a yes or a no and takes no answer.',
      'Approve it without one, or reject it with a reason.',
    );
  }
  const { choices, fields } = payload;
  if (Array.isArray(choices)) return chosen(choices, answer);
  if (!isJsonObject(fields) || Object.keys(fields).length === 0) return answer;
  // The payload of a human step's question holds its declarations.
  const declared = fields as unknown as Readonly<Record<string, InputDeclaration>>;
  const checked = checkInputs(declared, asFields(answer, Object.keys(declared)));
  if (checked.ok) {
    assertNoneBlank(declared, checked.value);
    return checked.value;
  }
  throw invalid(checked.error.join('\n'), `Give the fields: ${Object.keys(declared).join(', ')}.`);
}

/** An answer is final: one that was given by mistake cannot be taken back. A default may be blank if it wants to. */
function assertNoneBlank(declared: Readonly<Record<string, InputDeclaration>>, answer: JsonObject): void {
  const blank = Object.entries(declared).find(([name, field]) => {
    const given = answer[name];
    return field.required && typeof given === 'string' && given.trim() === '' && given !== field.default;
  });
  if (blank === undefined) return;
  throw invalid(`The answer '${blank[0]}' says nothing.`, 'Give a text, or reject the question with a reason.');
}

/** The only field needs no name. */
function asFields(answer: Json, [only, ...others]: readonly string[]): JsonObject {
  if (isJsonObject(answer)) return answer;
  return only === undefined || others.length > 0 || answer === null ? {} : { [only]: answer };
}

function chosen(choices: readonly Json[], answer: Json): Json {
  if (choices.includes(answer)) return answer;
  const list = choices.map((choice) => JSON.stringify(choice)).join(', ');
  throw invalid(`${JSON.stringify(answer)} is none of the choices.`, `Choose one of ${list}.`);
}

function invalid(message: string, hint: string): BatonError {
  return new BatonError('invalid_answer', message, { hint });
}
