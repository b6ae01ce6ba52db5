import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CancelledError, messageOf } from '../base/errors.ts';
import type { Evaluation, EvaluationOutcome } from './sandbox-evaluation.ts';

/** What the engine needs to notice its deadline by itself. Only a long call of a built-in function takes more. */
const slackMs = 500;

/** A thread that evaluates one piece of code at a time. While it has nothing to do it does not keep the process alive. */
export interface SandboxThread {
  /** Throws `CancelledError` on abort; then, as after a `crashed` or `timed_out`, the thread must be stopped. */
  evaluate(evaluation: Evaluation, signal: AbortSignal): Promise<EvaluationOutcome>;
  stop(): Promise<void>;
}

/** Resolves when the engine is loaded; rejects when the worker's file cannot be run. */
export async function startSandboxThread(entry: URL): Promise<SandboxThread> {
  // Options of this process (a debugger, a test runner's loader) and its environment are no business of the code's.
  const worker = new Worker(entry, { execArgv: [], env: {}, stdout: true, stderr: true });
  await once(worker, 'message');
  worker.unref();
  return {
    evaluate: (evaluation, signal) => ask(worker, evaluation, signal),
    async stop() {
      await worker.terminate();
    },
  };
}

async function ask(worker: Worker, evaluation: Evaluation, signal: AbortSignal): Promise<EvaluationOutcome> {
  const listening = new AbortController();
  worker.ref();
  try {
    return await new Promise<EvaluationOutcome>((resolve, reject) => {
      const give = (outcome: EvaluationOutcome): void => resolve(outcome);
      const crash = (error: unknown): void => resolve({ kind: 'crashed', message: messageOf(error) });
      const cancel = (): void => reject(new CancelledError());
      const timer = setTimeout(() => resolve({ kind: 'timed_out' }), evaluation.timeMs + slackMs);
      worker.once('message', give).once('error', crash);
      signal.addEventListener('abort', cancel, { signal: listening.signal });
      listening.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        worker.off('message', give).off('error', crash);
      });
      worker.postMessage(evaluation);
    });
  } finally {
    listening.abort();
    worker.unref();
  }
}
