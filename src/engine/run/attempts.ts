import { fail } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { attemptKey, partKey } from '../../domain/spawn-key.ts';
import { type Flow, FlowGroup, settle } from '../flow/flow.ts';
import { retryDelayMs, shouldRetry } from '../retry-policy.ts';
import type { Rendered, StepCall, StepResult } from './step-call.ts';

/** Performs one try; `key` is unique to it. */
export type Attempt = (key: string, attempt: number) => Flow<StepResult>;

/** Tries until one succeeds, what failed is not worth another try, or the tries are used up. */
export function* performAttempts(call: StepCall, rendered: Rendered, attempt: Attempt): Flow<StepResult> {
  for (let n = 1; ; n++) {
    const key = attemptKey(rendered.key, n);
    if (n > 1) {
      call.run.state({ type: 'step_attempted', step: call.path, key: `${key}/attempted`, data: { attempt: n } });
    }
    const result = yield* attempt(key, n);
    if (result.ok || !shouldRetry(result.error, n, call.step)) return result;
    yield* pauseBeforeRetry(call, { key, attempt: n, failure: result.error });
  }
}

/**
 * Holds one of the execution's slots while the flow works. A step that has not worked before does not begin when its list
 * has failed meanwhile; one that has goes on.
 */
export function* withSlot(call: StepCall, work: () => Flow<StepResult>): Flow<StepResult> {
  const { slots, working } = call.run;
  yield* slots.take();
  try {
    if (isHeldBack(call)) return fail(notStarted);
    working.add(call.path);
    return yield* work();
  } finally {
    slots.give();
  }
}

const notStarted: Failure = { code: 'not_started', message: 'Another step of the list had failed.' };

/** True for the failure of a step that never began because another step had failed. */
export function isNotStarted(failure: Failure): boolean {
  return failure === notStarted;
}

function isHeldBack({ run, scope, step, path }: StepCall): boolean {
  return scope.isClosed && step.run_if === 'completed' && !run.working.has(path);
}

/** Fails with the retryable code `timeout` when the step's time for one try is over; the try is stopped. */
export function withTimeout(call: StepCall, key: string, flow: Flow<StepResult>): Flow<StepResult> {
  // Most steps have none; a flow around the flow would cost each of them time and memory.
  return call.step.timeout_seconds <= 0 ? flow : raceTimeout(call, key, flow);
}

function* raceTimeout(call: StepCall, key: string, flow: Flow<StepResult>): Flow<StepResult> {
  const { step, run, path } = call;
  const seconds = step.timeout_seconds;
  const group = new FlowGroup<StepResult | null, 'work' | 'timer'>(run.host);
  const timerKey = partKey(key, 'timeout');
  try {
    group.fork('work', flow);
    // A person's time goes on while everything else waits for it.
    const clock = step.type === 'human' ? 'wall' : 'live';
    group.fork('timer', timer(timerKey, seconds * 1000, clock));
    if (clock === 'live') run.timeouts.set(path, timerKey);
    const first = yield* group.next();
    return first.value ?? { ok: false, error: timedOut(call, seconds) };
  } finally {
    run.timeouts.delete(path);
    group.stop();
  }
}

function* timer(key: string, ms: number, clock: 'wall' | 'live'): Flow<null> {
  yield* settle(key, { kind: 'timer', ms, clock });
  return null;
}

function timedOut(call: StepCall, seconds: number): Failure {
  return {
    code: 'timeout',
    message: `Step '${call.step.name}' did not end within ${seconds} s.`,
    hint: 'Raise timeout_seconds of the step, or give it less to do.',
    retryable: true,
  };
}

function* pauseBeforeRetry(
  call: StepCall,
  after: { readonly key: string; readonly attempt: number; readonly failure: Failure },
): Flow<void> {
  const { run, step, path } = call;
  const seed = `${run.id} ${after.key}`;
  const delay = retryDelayMs(step, after.attempt, { failure: after.failure, seed, digest: run.digest });
  run.state({
    type: 'step_retrying',
    step: path,
    key: `${after.key}/retrying`,
    data: { error: after.failure, delay_ms: delay },
  });
  yield* settle(partKey(after.key, 'backoff'), { kind: 'timer', ms: delay, clock: 'wall' });
}
