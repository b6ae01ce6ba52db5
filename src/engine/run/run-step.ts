import { type Json, asJson } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { stepKey } from '../../domain/spawn-key.ts';
import { nestedPrefix } from '../../domain/step-path.ts';
import type { Step } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { type Nesting, performStep } from '../steps/perform-step.ts';
import { isNotStarted } from './attempts.ts';
import type { ExecutionRun } from './execution-run.ts';
import { mapOutput } from './output-mapping.ts';
import { joinHashes } from './remember.ts';
import { startStep } from './start-step.ts';
import { type StepCall, type StepResult, contextOf } from './step-call.ts';
import type { Place, RunSteps, StepOutcome } from './step-outcome.ts';
import { triggerHint } from './trigger-hint.ts';
import { warnOfMissing } from './warnings.ts';

/** One step from its `when` to its place in the record: performed, or skipped, or failed and dealt with. */
export function* runStep(call: StepCall, nesting: Nesting): Flow<StepOutcome> {
  const { run, step } = call;
  const wanted = isWanted(call);
  if (wanted.ok && !wanted.value) return skipStep(call, `when: ${step.when ?? ''}`);
  let isOver = false;
  try {
    const result = wanted.ok ? yield* performStep(call, nesting) : wanted;
    const outcome = yield* conclude(call, result, nesting.runSteps);
    isOver = true;
    return outcome;
  } finally {
    if (!isOver && run.started.has(call.path)) stateCancelled(call);
  }
}

/** States that the step is left out and why. */
export function skipStep(call: Pick<StepCall, 'run' | 'step' | 'path' | 'basis'>, reason: string): StepOutcome {
  const { run, step, path, basis } = call;
  run.state({
    type: 'step_skipped',
    step: path,
    key: `${stepKey(path, basis)}/skipped`,
    data: { name: step.name, step_type: step.type, reason },
  });
  return { kind: 'skipped', hash: joinHashes(run.digest, ['skipped', basis]) };
}

export function callFor(run: ExecutionRun, step: Step, place: Place): StepCall {
  const { scope } = place;
  const { basis, previous, result } = place.previous;
  return {
    run,
    step,
    scope,
    path: `${scope.prefix}${step.name}`,
    basis,
    previous,
    result,
  };
}

function isWanted(call: StepCall): Result<boolean, Failure> {
  const { when } = call.step;
  if (when === null) return ok(true);
  const decided = call.run.expressions.condition(when, contextOf(call));
  if (!decided.ok) return decided;
  warnOfMissing(call, when, decided.value.missing);
  return ok(decided.value.value);
}

function* conclude(call: StepCall, result: StepResult, runSteps: RunSteps): Flow<StepOutcome> {
  if (result.ok) return complete(call, result.value);
  if (isNotStarted(result.error)) {
    if (call.run.started.has(call.path)) stateCancelled(call);
    return { kind: 'unreached', hash: hashOf(call) };
  }
  const error = ownFailure(call, result.error);
  if (!call.run.started.has(call.path)) startStep(call, null);
  switch (call.step.on_error.kind) {
    case 'fail':
      return failStep(call, error);
    case 'continue': {
      const output = { error: { code: error.code, message: error.message } };
      stateFailed(call, error, output);
      return { kind: 'continued', output, hash: hashOf(call) };
    }
    case 'fallback': {
      const rescued = yield* runFallback(call, error, runSteps);
      return rescued.ok ? complete(call, rescued.value) : failStep(call, rescued.error);
    }
  }
}

/** The failure with the step's name; what failed before the step began is its definition, so the message says whose. */
function ownFailure(call: StepCall, failure: Failure): Failure {
  const { run, step, path } = call;
  const message = run.started.has(path) ? failure.message : `Step '${step.name}': ${failure.message}`;
  const hint = triggerHint(call, failure) ?? failure.hint;
  return { ...failure, message, ...(hint === undefined ? {} : { hint }), step: failure.step ?? step.name };
}

function complete(call: StepCall, output: Json): StepOutcome {
  const { run, path, step, scope } = call;
  const hash = hashOf(call);
  if (run.done.has(stepKey(path, hash))) return { kind: 'completed', output, hash };
  const mapped = mapOutput(call, output);
  if (!mapped.ok) return failStep(call, { ...mapped.error, step: step.name });
  run.state({ type: 'step_completed', step: path, key: `${keyOf(call)}/completed`, data: { output } });
  run.done.set(stepKey(path, hash), output);
  if (step.compensate.length > 0) run.completed.push({ path, step, scope, hash });
  return { kind: 'completed', output, hash };
}

/** The list is closed here and not by whoever hears of the end: a step that gets the freed slot may be first to run. */
function failStep(call: StepCall, error: Failure): StepOutcome {
  call.scope.close();
  stateFailed(call, error, null);
  return { kind: 'failed', error, hash: hashOf(call) };
}

function* runFallback(call: StepCall, error: Failure, runSteps: RunSteps): Flow<StepResult> {
  if (call.step.on_error.kind !== 'fallback') return fail(error);
  call.run.state({ type: 'fallback_taken', step: call.path, key: `${keyOf(call)}/fallback`, data: { error } });
  const basis = joinHashes(call.run.digest, [hashOf(call), 'fallback']);
  const scope = call.scope.nested({
    prefix: nestedPrefix(call.path, 'fallback'),
    basis,
    values: { error: asJson(error) },
  });
  const place = { scope, previous: { basis, previous: call.previous, result: call.result } };
  return yield* runSteps(call.run, call.step.on_error.steps, place);
}

function stateFailed(call: StepCall, error: Failure, output: Json): void {
  call.run.state({
    type: 'step_failed',
    step: call.path,
    key: `${keyOf(call)}/failed`,
    data: { error, output },
  });
}

function stateCancelled(call: StepCall): void {
  call.run.state({
    type: 'step_cancelled',
    step: call.path,
    key: `${keyOf(call)}/cancelled`,
    data: { reason: 'Its result was no longer needed.' },
  });
}

function keyOf(call: StepCall): string {
  return stepKey(call.path, hashOf(call), call.scope.mark);
}

function hashOf(call: StepCall): string {
  return call.run.hashes.get(call.path) ?? call.basis;
}
