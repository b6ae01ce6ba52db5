import { raceAbort, throwIfAborted } from '../base/abort.ts';
import { messageOf } from '../base/errors.ts';
import { parseJson, type Json } from '../base/json.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { Sandbox } from '../ports/sandbox.ts';
import type { Evaluation, EvaluationOutcome } from './sandbox-evaluation.ts';
import { type SandboxThread, startSandboxThread } from './sandbox-thread.ts';

export interface SandboxOptions {
  /** File of the worker thread. By default it is looked for beside this one, in a bundle beside the bundle. */
  readonly worker?: URL;
  /** Default 5,000. Waiting for other code to end does not count. */
  readonly timeMs?: number;
  /** Default 64 MiB. */
  readonly memoryBytes?: number;
}

/**
 * Runs code in QuickJS, compiled to WebAssembly, in a thread of its own: what is started together runs one after the
 * other. The thread starts with the first code and is replaced after one that was stopped. Failures: `code_failed`
 * (with `details.line`), `code_timeout`, `code_out_of_memory`, `sandbox_unavailable`. Throws `CancelledError` on abort.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox & { close(): Promise<void> } {
  const { worker = besideThisFile(), timeMs = 5000, memoryBytes = 64 * 1024 * 1024 } = options;
  const slot = new ThreadSlot(worker);
  let last: Promise<unknown> = Promise.resolve();

  return {
    run({ code, context, input }, { signal }) {
      const evaluation: Evaluation = {
        code,
        context: JSON.stringify(context),
        input: JSON.stringify(input),
        timeMs,
        memoryBytes,
      };
      const turn = last.then(() => slot.evaluate(evaluation, signal));
      last = turn.catch(() => undefined);
      return raceAbort(turn, signal);
    },
    async close() {
      await last;
      await slot.empty();
    },
  };
}

/** At most one thread; one that was broken off is never used again. */
class ThreadSlot {
  readonly #worker: URL;
  #thread: SandboxThread | undefined;

  constructor(worker: URL) {
    this.#worker = worker;
  }

  async evaluate(evaluation: Evaluation, signal: AbortSignal): Promise<Result<Json, Failure>> {
    throwIfAborted(signal);
    try {
      this.#thread ??= await startSandboxThread(this.#worker);
    } catch (error) {
      return fail(unavailable(error, this.#worker));
    }
    throwIfAborted(signal);
    let isReusable = false;
    try {
      const outcome = await this.#thread.evaluate(evaluation, signal);
      isReusable = outcome.kind === 'returned' || outcome.kind === 'threw';
      return resultOf(outcome, evaluation);
    } finally {
      if (!isReusable) await this.empty();
    }
  }

  async empty(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.stop();
  }
}

/** Run as TypeScript the neighbour is TypeScript too; the bundler makes it `sandbox-worker.js`. */
function besideThisFile(): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./sandbox-worker.${ending}`, import.meta.url);
}

function resultOf(outcome: EvaluationOutcome, { timeMs, memoryBytes }: Evaluation): Result<Json, Failure> {
  switch (outcome.kind) {
    case 'returned': {
      const value = parseJson(outcome.json);
      return value === undefined ? fail(codeFailed('Its result is not JSON', null)) : ok(value);
    }
    case 'threw':
      return fail(codeFailed(outcome.message, outcome.line));
    case 'crashed':
      return fail(codeFailed(`The engine gave up: ${outcome.message}`, null));
    case 'timed_out':
      return fail({
        code: 'code_timeout',
        message: `The code ran longer than ${timeMs / 1000} seconds and was stopped.`,
        hint: 'Give it less to do at once, for instance with a map step; longer work belongs in a command step.',
      });
    case 'out_of_memory':
      return fail({
        code: 'code_out_of_memory',
        message: `The code needed more than ${Math.round(memoryBytes / 1024 / 1024)} MiB of memory and was stopped.`,
        hint: 'Give it less data at once; larger work belongs in a command step.',
      });
  }
}

function codeFailed(message: string, line: number | null): Failure {
  return {
    code: 'code_failed',
    message: `${message.replace(/[.\s]+$/, '')}${line === null ? '' : ` (line ${line} of the code)`}.`,
    // A plain error is one that the code throws on purpose: nothing is wrong with the code itself.
    ...(/^(?:Error: |The code threw )/.test(message) ? {} : { hint: correctCode }),
    details: { line },
  };
}

const correctCode = 'Correct the code. It is the body of a function of context and input that returns a JSON value.';

function unavailable(error: unknown, worker: URL): Failure {
  return {
    code: 'sandbox_unavailable',
    message: `The sandbox for code could not be started from ${worker.pathname}: ${messageOf(error)}.`,
    hint: 'This installation is incomplete; install it again.',
  };
}
