import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';

export function runtimeClosed(): BatonError {
  return new BatonError('runtime_closed', 'The durable runtime was closed; its runs stand still.', {
    hint: 'Nothing is lost: resume the run in a process that is open.',
  });
}

export function unknownRun(runId: string): BatonError {
  return new BatonError('unknown_run', `No run ${runId} is recorded.`, {
    hint: 'Check the id, and that it was started in this workspace.',
    details: { run_id: runId },
  });
}

export function notLive(runId: string): BatonError {
  return new BatonError('not_live', `Run ${runId} is not worked on by this process.`, {
    hint: 'Resume it first.',
    details: { run_id: runId },
  });
}

export function notEnded(runId: string): BatonError {
  return new BatonError('run_not_ended', `Run ${runId} has not ended, so it cannot be restarted.`, {
    hint: 'Resume it, or cancel it and wait for its end.',
    details: { run_id: runId },
  });
}

export function unknownWorkflow(name: string, known: Iterable<string>): BatonError {
  const message = `No workflow named '${name}' is registered with the durable runtime.${didYouMean(name, known)}`;
  return new BatonError('unknown_workflow', message, {
    hint: 'This is a defect of the program, or the run was begun by a newer one: update and resume.',
    details: { name },
  });
}

export function alreadyRegistered(kind: 'task' | 'workflow', name: string): BatonError {
  return new BatonError('already_registered', `A ${kind} named '${name}' is registered already.`, {
    hint: 'Register each name once for each runtime.',
  });
}
