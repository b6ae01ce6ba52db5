import { type Result, fail, ok } from '../base/result.ts';
import { systemClock } from '../host/system-clock.ts';
import type { Failure } from '../domain/failure.ts';
import { type CommandCheck, begunCheck, checkApproval } from '../registry/check-question.ts';
import { occasionOf } from '../registry/registry-parts.ts';
import { notAccepted } from './not-accepted.ts';
import { registryParts } from './planned-change.ts';
import { type Running, refreshWorld } from './running.ts';

const commandSeconds = 600;
const shownCharacters = 2000;

/**
 * It runs where commands may, or a person has allowed it: for the task, or the agent that completes it just this command
 * (`allowedCheck`). In a rehearsal and a replay nothing outside happens.
 */
export async function passesCommand(
  { core, worlds }: Pick<Running, 'core' | 'worlds'>,
  check: CommandCheck,
  allowedCheck?: string,
): Promise<Result<null, Failure>> {
  const { task } = check;
  const execution = task.execution_id === null ? undefined : core.store.get('executions', { id: task.execution_id });
  if (execution !== undefined && execution.mode !== 'live') return ok(null);
  await refreshWorld({ core, worlds });
  const approval = checkApproval(core.store, check);
  switch (core.world().configuration.security.commands) {
    case 'deny':
      return fail(
        notAccepted(task, 'The configuration denies commands (security.commands: deny), and the check is one.'),
      );
    case 'approve':
      if (approval === undefined && allowedCheck !== check.command) return fail(notAllowed(check));
      break;
    case 'allow':
      break;
  }
  await core.store.commit([begunCheck(check, approval?.id ?? null, occasionOf(registryParts(core), 'baton'))]);
  return performCommand(worlds, check);
}

async function performCommand(
  worlds: Running['worlds'],
  { task, command }: CommandCheck,
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

function notAllowed({ task, command }: CommandCheck): Failure {
  return {
    code: 'approval_required',
    message: `The acceptance check of the task '${task.title}' is the command '${command}', and no command runs unasked here (security.commands: approve).`,
    hint: 'A person looks at the work and completes the task, or lets commands run with security.commands: allow.',
  };
}
