import {
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
  Scope,
  shouldInterruptAfterDeadline,
} from 'quickjs-emscripten-core';
import { messageOf } from '../base/errors.ts';
import { linesBeforeCode, sandboxPrelude } from './sandbox-prelude.ts';

/** One run of a function body. `context` and `input` are JSON texts. */
export interface Evaluation {
  readonly code: string;
  readonly context: string;
  readonly input: string;
  readonly timeMs: number;
  readonly memoryBytes: number;
}

export type EvaluationOutcome =
  | { readonly kind: 'returned'; readonly json: string }
  /** `line` counts in the code, from 1; null when it did not happen there. */
  | { readonly kind: 'threw'; readonly message: string; readonly line: number | null }
  | { readonly kind: 'timed_out' }
  | { readonly kind: 'out_of_memory' }
  /** The engine itself broke; nothing of it may be used again. */
  | { readonly kind: 'crashed'; readonly message: string };

/** Enough for recursion of some thousand calls, and less than the thread's own stack. */
const stackBytes = 256 * 1024;

/**
 * Runs the code in a new world that has the language and nothing else: no module, timer, file or network. The time and
 * `Math.random` are the real ones, since a step's result is recorded and the code not run again.
 */
export function evaluate(engine: QuickJSWASMModule, evaluation: Evaluation): EvaluationOutcome {
  const deadline = Date.now() + evaluation.timeMs;
  const outcome = attempt(engine, evaluation, deadline);
  // An interruption comes back in many shapes: thrown, as a rejection, as a promise that never settles.
  return outcome.kind !== 'returned' && Date.now() > deadline ? { kind: 'timed_out' } : outcome;
}

function attempt(engine: QuickJSWASMModule, evaluation: Evaluation, deadline: number): EvaluationOutcome {
  try {
    const runtime = engine.newRuntime({
      memoryLimitBytes: evaluation.memoryBytes,
      maxStackSizeBytes: stackBytes,
      interruptHandler: shouldInterruptAfterDeadline(deadline),
    });
    const vm = runtime.newContext();
    const outcome = Scope.withScope((scope) => run(vm, evaluation, scope));
    // A broken-off engine cannot tidy up; its owner gives up the whole thread.
    if (outcome.kind !== 'returned' && (outcome.kind !== 'threw' || Date.now() > deadline)) return outcome;
    vm.dispose();
    runtime.dispose();
    return outcome;
  } catch (error) {
    return { kind: 'crashed', message: messageOf(error) };
  }
}

function run(vm: QuickJSContext, { code, context, input }: Evaluation, scope: Scope): EvaluationOutcome {
  const prelude = scope.manage(vm.unwrapResult(vm.evalCode(sandboxPrelude, 'prelude.js')));
  const call = (name: string, args: readonly QuickJSHandle[]): ReturnType<QuickJSContext['callFunction']> =>
    vm.callFunction(scope.manage(vm.getProp(prelude, name)), vm.undefined, ...args);

  const texts = [code, context, input].map((text) => scope.manage(vm.newString(text)));
  const returned = call('run', texts);
  if (returned.error !== undefined) return failure(vm, scope.manage(returned.error));
  const settled = settle(vm, scope.manage(returned.value), scope);
  if (settled.kind === 'failed') return settled.outcome;
  const text = call('toText', [settled.value]);
  if (text.error !== undefined) return failure(vm, scope.manage(text.error));
  return { kind: 'returned', json: vm.getString(scope.manage(text.value)) };
}

type Settled =
  | { readonly kind: 'value'; readonly value: QuickJSHandle }
  | { readonly kind: 'failed'; readonly outcome: EvaluationOutcome };

/** A promise is what it resolves to, once all that can still happen inside has happened. */
function settle(vm: QuickJSContext, value: QuickJSHandle, scope: Scope): Settled {
  const jobs = vm.runtime.executePendingJobs();
  if (jobs.error !== undefined) return { kind: 'failed', outcome: failure(vm, scope.manage(jobs.error)) };
  const state = vm.getPromiseState(value);
  switch (state.type) {
    case 'fulfilled':
      return { kind: 'value', value: state.notAPromise === true ? value : scope.manage(state.value) };
    case 'rejected':
      return { kind: 'failed', outcome: failure(vm, scope.manage(state.error)) };
    case 'pending': {
      const message = 'The code returned a promise that never settles: there is nothing here to wait for';
      return { kind: 'failed', outcome: { kind: 'threw', message, line: null } };
    }
  }
}

function failure(vm: QuickJSContext, error: QuickJSHandle): EvaluationOutcome {
  const thrown: unknown = vm.dump(error);
  if (!isErrorDump(thrown)) return { kind: 'threw', message: `The code threw ${JSON.stringify(thrown)}`, line: null };
  if (thrown.name === 'InternalError' && thrown.message === 'out of memory') return { kind: 'out_of_memory' };
  return { kind: 'threw', message: `${thrown.name}: ${thrown.message}`, line: lineOf(thrown.stack ?? '') };
}

interface ErrorDump {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

function isErrorDump(value: unknown): value is ErrorDump {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    (!('stack' in value) || typeof value.stack === 'string')
  );
}

/** The innermost frame inside the code; `<input>` is how the engine calls what `new Function` made. */
function lineOf(stack: string): number | null {
  const line = /<input>:(\d+)/.exec(stack)?.[1];
  return line === undefined ? null : Math.max(1, Number(line) - linesBeforeCode);
}
