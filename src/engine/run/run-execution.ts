import { type Json, asText } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { type Flow, FlowGroup, settle } from '../flow/flow.ts';
import { compensate } from './compensate.ts';
import type { ExecutionRun } from './execution-run.ts';
import { runSteps } from './run-steps.ts';
import type { Scope } from './scope.ts';
import { askForTask } from './task-approval.ts';
import type { ListOutcome } from './step-outcome.ts';

/** What a run of the workflow `execution` returns; a parent's `workflow` step reads it. */
export type ExecutionOutcome =
  | { readonly status: 'completed'; readonly output: Json }
  /** `rolled_back`: all that said how to undo it was undone. */
  | { readonly status: 'failed'; readonly error: Failure; readonly rolled_back: boolean }
  | { readonly status: 'cancelled'; readonly reason: string };

/** Topic of the signal that cancels an execution, and key of the spawn that waits for it; its payload is the reason. */
export const cancelTopic = 'cancel';

type End =
  | { readonly kind: 'work'; readonly outcome: ListOutcome }
  | { readonly kind: 'undone'; readonly isUndone: boolean }
  | { readonly kind: 'cancelled'; readonly reason: string }
  | { readonly kind: 'timeout' };

/** A whole execution: its steps, watched by the cancel signal and the run's time-out, then compensation if it failed. */
export function* runExecution(run: ExecutionRun, scope: Scope): Flow<ExecutionOutcome> {
  const ends = new FlowGroup<End>(run.host);
  try {
    ends.fork(undefined, watchCancel());
    const timer = run.definition.workflow.timeout_seconds > 0 ? ends.fork(undefined, watchTime(run)) : undefined;
    const work = ends.fork(undefined, workOn(run, scope));
    const first = (yield* ends.next()).value;
    timer?.stop();
    work.stop();
    if (first.kind === 'cancelled') return { status: 'cancelled', reason: first.reason };
    const result = first.kind === 'work' ? conclude(run, scope, first.outcome) : timedOut(run);
    if (result.ok) return { status: 'completed', output: result.value };
    return yield* undo(run, ends, result.error);
  } finally {
    ends.stop();
  }
}

/** Compensation can be cancelled too; what was undone by then stays undone. */
function* undo(run: ExecutionRun, ends: FlowGroup<End>, error: Failure): Flow<ExecutionOutcome> {
  if (run.completed.length === 0) return { status: 'failed', error, rolled_back: false };
  ends.fork(undefined, undoAll(run));
  const end = (yield* ends.next()).value;
  if (end.kind === 'cancelled') return { status: 'cancelled', reason: end.reason };
  return { status: 'failed', error, rolled_back: end.kind === 'undone' && end.isUndone };
}

function* undoAll(run: ExecutionRun): Flow<End> {
  return { kind: 'undone', isUndone: yield* compensate(run) };
}

function* workOn(run: ExecutionRun, scope: Scope): Flow<End> {
  const cleared = yield* askForTask(run);
  if (!cleared.ok) return { kind: 'work', outcome: cleared };
  const place = { scope, previous: { basis: scope.basis, previous: {}, result: null } };
  return { kind: 'work', outcome: yield* runSteps(run, run.definition.workflow.steps, place) };
}

function* watchCancel(): Flow<End> {
  const settled = yield* settle(cancelTopic, { kind: 'event', topic: cancelTopic });
  return { kind: 'cancelled', reason: settled.ok ? reasonOf(settled.value) : settled.error.message };
}

/** There is no reason when a child is ended only because its parent has ended. */
function reasonOf(payload: Json): string {
  return payload === null ? 'The parent execution no longer needs its result.' : asText(payload);
}

function* watchTime(run: ExecutionRun): Flow<End> {
  const ms = run.definition.workflow.timeout_seconds * 1000;
  yield* settle('timeout', { kind: 'timer', ms, clock: 'live' });
  return { kind: 'timeout' };
}

function timedOut(run: ExecutionRun): Result<Json, Failure> {
  const seconds = run.definition.workflow.timeout_seconds;
  return {
    ok: false,
    error: {
      code: 'timeout',
      message: `The execution did not end within ${seconds} s.`,
      hint: 'Raise timeout_seconds of the workflow. "baton executions retry" goes on with what is done.',
    },
  };
}

/** The outputs that the workflow declares, else the last step's. */
function conclude(run: ExecutionRun, scope: Scope, outcome: ListOutcome): Result<Json, Failure> {
  const declared = run.definition.workflow.outputs;
  if (!outcome.ok || declared === null) return outcome;
  const context = scope.contextFor({ previous_results: {}, result: outcome.value });
  const outputs: Record<string, Json> = {};
  for (const [name, expression] of Object.entries(declared)) {
    const value = run.expressions.evaluate(expression, context);
    if (!value.ok) {
      return { ok: false, error: { ...value.error, message: `In output '${name}': ${value.error.message}` } };
    }
    outputs[name] = value.value.value;
    if (value.value.missing.length > 0) warnOfMissingOutput(run, name, value.value.missing);
  }
  return ok(outputs);
}

function warnOfMissingOutput(run: ExecutionRun, name: string, missing: readonly string[]): void {
  run.state({
    type: 'warning',
    key: `outputs/${name}/missing`,
    data: {
      code: 'missing_path',
      message: `In output '${name}' there is no ${missing.join(', ')}; it counts as null.`,
    },
  });
}
