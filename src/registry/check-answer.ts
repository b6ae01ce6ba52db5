import { BatonError } from '../base/errors.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import type { ApprovalDecision, ApprovalRecord } from '../domain/approval.ts';
import { checkInputs } from '../domain/check-inputs.ts';
import type { InputDeclaration } from '../domain/workflow.ts';

/**
 * The answer to a human step's question as the step gets it: defaults filled in. Throws `invalid_answer` when it is none
 * of the choices, or its fields do not fit. A rejection needs no answer.
 */
export function checkedAnswer(question: ApprovalRecord, decision: ApprovalDecision): Json {
  const { answer, approved } = decision;
  if (question.kind !== 'human' || !approved) return answer;
  const { choices } = question.payload;
  if (isList(choices)) return checkedChoice(question, choices, answer);
  // The engine wrote the declarations of the step's definition.
  const fields = (question.payload.fields ?? {}) as unknown as Readonly<Record<string, InputDeclaration>>;
  return Object.keys(fields).length === 0 ? answer : checkedFields(question, fields, answer);
}

function checkedChoice(question: ApprovalRecord, choices: readonly Json[], answer: Json): Json {
  if (choices.includes(answer)) return answer;
  const known = choices.map((choice) => JSON.stringify(choice)).join(', ');
  throw invalidAnswer(question, [`The answer must be one of ${known}; it is ${JSON.stringify(answer)}.`]);
}

function checkedFields(
  question: ApprovalRecord,
  fields: Readonly<Record<string, InputDeclaration>>,
  answer: Json,
): Json {
  if (answer !== null && !isJsonObject(answer)) {
    throw invalidAnswer(question, [`The answer must be an object with the fields ${Object.keys(fields).join(', ')}.`]);
  }
  const checked = checkInputs(fields, answer ?? {});
  if (checked.ok) return checked.value;
  const problems = checked.error.map((problem) =>
    problem.replace('input', 'field').replace('The workflow has', 'It has'),
  );
  throw invalidAnswer(question, problems);
}

function invalidAnswer({ id }: ApprovalRecord, problems: readonly string[]): BatonError {
  return new BatonError('invalid_answer', problems.join('\n'), {
    hint: `Answer with: baton approvals approve ${id} --answer JSON`,
    details: { problems },
  });
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
