import { type Result, fail, ok } from '../base/result.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import { toJsonValue } from '../base/json-value.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { evaluateCondition } from '../dsl/expressions/condition.ts';
import { type Expression, compileExpression } from '../dsl/expressions/expression.ts';
import { passesCommand } from './acceptance-command.ts';
import { notAccepted } from './not-accepted.ts';
import type { Running } from './running.ts';

/** When a task counts as done: an expression over `$.task` and `$.output` gives true, or a command ends with exit code 0. */
type AcceptanceCheck =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'command'; readonly command: string };

/** Why it is no acceptance check; null: it is one, or there is none. */
export function acceptanceProblem(acceptance: Json | undefined): Failure | null {
  if (acceptance === undefined || acceptance === null) return null;
  const check = checkIn(acceptance);
  return check.ok ? null : check.error;
}

/** The command that a check is: it does something outside, which a person allows. Null: it is none. */
export function commandIn(acceptance: Json): string | null {
  const check = acceptance === null ? null : checkIn(acceptance);
  return check?.ok === true && check.value.kind === 'command' ? check.value.command : null;
}

/**
 * Ok when the task passes its check or has none. `output`: what it would be completed with. Fails with `not_accepted`, or
 * with `approval_required` where no command runs unasked and nobody has allowed this one.
 */
export async function passesAcceptance(
  running: Pick<Running, 'core' | 'worlds'>,
  task: TaskRecord,
  output: Json,
): Promise<Result<null, Failure>> {
  if (task.acceptance === null) return ok(null);
  const check = checkIn(task.acceptance);
  if (!check.ok) return check;
  if (check.value.kind === 'command') return passesCommand(running, { task, command: check.value.command });
  return passesExpression(check.value.expression, task, output);
}

function checkIn(acceptance: Json): Result<AcceptanceCheck, Failure> {
  if (typeof acceptance === 'string') {
    const expression = compileExpression(acceptance);
    if (expression.ok) return ok({ kind: 'expression', expression: expression.value });
    return fail(misfit(expression.error.map(({ message }) => message).join(' ')));
  }
  const command = isJsonObject(acceptance) ? acceptance['command'] : undefined;
  if (typeof command === 'string' && command.trim() !== '') return ok({ kind: 'command', command });
  return fail(misfit('It is an expression such as "$.output.passed == true", or {"command": "npm test"}.'));
}

function misfit(why: string): Failure {
  return { code: 'invalid_input', message: `This is no acceptance check. ${why}` };
}

function passesExpression(expression: Expression, task: TaskRecord, output: Json): Result<null, Failure> {
  const evaluated = evaluateCondition(expression, { task: toJsonValue(task), output });
  if (!evaluated.ok) return fail(notAccepted(task, evaluated.error.message));
  return evaluated.value.value ? ok(null) : fail(notAccepted(task, `${expression.source.trim()} is not true.`));
}
