import { stepKey } from '../../domain/spawn-key.ts';
import { nestedPrefix } from '../../domain/step-path.ts';
import type { Flow } from '../flow/flow.ts';
import type { CompletedStep, ExecutionRun } from './execution-run.ts';
import { joinHashes } from './remember.ts';
import { runSteps } from './run-steps.ts';

/**
 * Undoes completed steps, the last completed first. One that cannot be undone is recorded and the rest go on. Gives whether
 * all were undone.
 */
export function* compensate(run: ExecutionRun): Flow<boolean> {
  let isUndone = true;
  for (const completed of [...run.completed].reverse()) {
    const outcome = yield* runSteps(run, completed.step.compensate, placeFor(run, completed));
    if (outcome.ok) continue;
    isUndone = false;
    run.state({
      type: 'warning',
      step: completed.path,
      key: `${stepKey(completed.path, completed.hash)}/not-undone`,
      data: {
        code: 'compensation_failed',
        message: `Step '${completed.step.name}' could not be undone: ${outcome.error.message}`,
      },
    });
  }
  return isUndone;
}

function placeFor(run: ExecutionRun, { path, scope, hash }: CompletedStep) {
  const basis = joinHashes(run.digest, [hash, 'compensate']);
  return {
    scope: scope.nested({ prefix: nestedPrefix(path, 'compensate'), basis }),
    previous: { basis, previous: {}, result: null },
  };
}
