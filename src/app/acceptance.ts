import { type Result, fail, ok } from '../base/result.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import { toJsonValue } from '../base/json-value.ts';
import { systemClock } from '../host/system-clock.ts';
import type { Failure } from '../domain/failure.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { evaluateCondition } from '../dsl/expressions/condition.ts';
import { type Expression, compileExpression } from '../dsl/expressions/expression.ts';
import { type Running, refreshWorld } from './running.ts';

const commandSeconds = 600;
const shownCharacters = 2000;

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

/** Whether it does something outside, which nobody but a process that works on the task may begin. */
export function isCommandCheck(acceptance: Json): boolean {
  return acceptance !== null && typeof acceptance !== 'string';
}

/**
 * Ok when the task passes its check or has none. `output`: what it would be completed with. Fails with `not_accepted`, or
 * with `approval_required` where the configuration lets no command run unasked.
 */
export async function passesAcceptance(
  running: Pick<Running, 'core' | 'worlds'>,
  task: TaskRecord,
  output: Json,
): Promise<Result<null, Failure>> {
  if (task.acceptance === null) return ok(null);
  const check = checkIn(task.acceptance);
  if (!check.ok) return check;
  if (check.value.kind === 'command') return passesCommand(running, task, check.value.command);
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

/** It runs where the configuration lets commands run. In a rehearsal and a replay nothing outside happens. */
async function passesCommand(
  { core, worlds }: Pick<Running, 'core' | 'worlds'>,
  task: TaskRecord,
  command: string,
): Promise<Result<null, Failure>> {
  const execution = task.execution_id === null ? undefined : core.store.get('executions', { id: task.execution_id });
  if (execution !== undefined && execution.mode !== 'live') return ok(null);
  await refreshWorld({ core, worlds });
  switch (core.world().configuration.security.commands) {
    case 'deny':
      return fail(
        notAccepted(task, 'The configuration denies commands (security.commands: deny), and the check is one.'),
      );
    case 'approve':
      return fail(notAllowed(task, command));
    case 'allow':
      return performCommand(worlds, task, command);
  }
}

async function performCommand(
  worlds: Running['worlds'],
  task: TaskRecord,
  command: string,
): Promise<Result<null, Failure>> {
  const timeout = new AbortController();
  const holding = worlds.hold(`acceptance/${task.id}`);
  const timer = systemClock.schedule(commandSeconds * 1000, () => timeout.abort());
  try {
    const request = { run: command, cwd: null, env: {}, shell: true };
    const options = { signal: timeout.signal, idempotencyKey: `acceptance/${task.id}` };
    const ended = await worlds.world.processes.run(request, options);
    if (!ended.ok) return fail(notAccepted(task, ended.error.message));
    const { exit_code, stdout, stderr } = ended.value;
    if (exit_code === 0) return ok(null);
    const said = (stderr.trim() === '' ? stdout : stderr).trim().slice(-shownCharacters);
    return fail(notAccepted(task, `${command} ended with exit code ${exit_code}. ${said}`));
  } catch (error) {
    if (!timeout.signal.aborted) throw error;
    return fail(notAccepted(task, `${command} did not end within ${commandSeconds} s.`));
  } finally {
    timer.dispose();
    holding.dispose();
  }
}

function notAccepted({ title }: TaskRecord, why: string): Failure {
  return {
    code: 'not_accepted',
    message: `The task '${title}' does not pass its acceptance check: ${why}`,
    hint: 'Correct the work, then complete it again. A person can complete it as it is.',
  };
}

function notAllowed({ title }: TaskRecord, command: string): Failure {
  return {
    code: 'approval_required',
    message: `The acceptance check of the task '${title}' is the command '${command}', and no command runs unasked here (security.commands: approve).`,
    hint: 'A person looks at the work and completes the task, or lets commands run with security.commands: allow.',
  };
}
