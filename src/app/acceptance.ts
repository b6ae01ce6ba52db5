import { type Result, fail, ok } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import { toJsonValue } from '../base/json-value.ts';
import { acceptanceCommand } from '../domain/acceptance-command.ts';
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

/** What a task would be completed with. */
interface Completion {
  readonly output: Json;
  /** The command that whoever completes it may run; absent: what may run is known of the task. */
  readonly allowedCheck?: string | undefined;
}

/**
 * Ok when the task passes its check or has none. Fails with `not_accepted`, or with `approval_required` where no command
 * runs unasked and nobody has allowed this one.
 */
export async function passesAcceptance(
  running: Pick<Running, 'core' | 'worlds'>,
  task: TaskRecord,
  { output, allowedCheck }: Completion,
): Promise<Result<null, Failure>> {
  if (task.acceptance === null) return ok(null);
  const check = checkIn(task.acceptance);
  if (!check.ok) return check;
  if (check.value.kind === 'expression') return passesExpression(check.value.expression, task, output);
  return passesCommand(running, { task, command: check.value.command }, allowedCheck);
}

function checkIn(acceptance: Json): Result<AcceptanceCheck, Failure> {
  if (typeof acceptance === 'string') {
    const expression = compileExpression(acceptance);
    if (expression.ok) return ok({ kind: 'expression', expression: expression.value });
    return fail(misfit(expression.error.map(({ message }) => message).join(' ')));
  }
  const command = acceptanceCommand(acceptance);
  if (command !== null) return ok({ kind: 'command', command });
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
