import type { Json } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { nestedPrefix } from '../../domain/step-path.ts';
import type { ParallelStep, Step } from '../../domain/workflow.ts';
import { type Flow, FlowGroup } from '../flow/flow.ts';
import { type Place, type RunStep, type StepOutcome, outputOf } from '../run/step-outcome.ts';
import type { StepCall, StepResult } from '../run/step-call.ts';
import { innerScope, performContainer } from './perform-container.ts';

/** Each entry is one branch. How many must succeed, and what becomes of the rest, is `wait_for`'s word. */
export function* performParallel(call: StepCall<ParallelStep>, runStep: RunStep): Flow<StepResult> {
  return yield* performContainer(call, {
    input: {},
    attempt: (attempt) => runBranches(call, (branch) => runStep(call.run, branch, placeOf(call, attempt))),
  });
}

function* runBranches(call: StepCall<ParallelStep>, run: (branch: Step) => Flow<StepOutcome>): Flow<StepResult> {
  const { step } = call;
  const branches = new FlowGroup<StepOutcome, Step>(call.run.host);
  const waiting = [...step.steps];
  const gathered = new Gathering(step);
  try {
    while (!gathered.isDecided) {
      while (waiting.length > 0 && branches.size < (step.concurrency ?? Infinity)) {
        const next = waiting.shift();
        if (next !== undefined) branches.fork(next, run(next));
      }
      if (branches.size === 0) break;
      const { tag, value } = yield* branches.next();
      gathered.add(tag, value);
    }
  } finally {
    branches.stop();
  }
  return gathered.result();
}

/** Each branch is a list of its own: it does not see the others, and its failure does not close them. */
function placeOf(call: StepCall<ParallelStep>, attempt: number): Place {
  const scope = innerScope(call, attempt, { prefix: nestedPrefix(call.path), basis: call.basis });
  return { scope, previous: call };
}

/** Collects the ends of branches until the join is decided. */
class Gathering {
  readonly #step: ParallelStep;
  readonly #outputs: Record<string, Json> = {};
  #succeeded = 0;
  #ended = 0;
  #failure: Failure | undefined;

  constructor(step: ParallelStep) {
    this.#step = step;
  }

  get isDecided(): boolean {
    const total = this.#step.steps.length;
    if (this.#ended === total) return true;
    switch (this.#step.wait_for.kind) {
      case 'all':
        return this.#failure !== undefined;
      case 'settled':
        return false;
      case 'any':
      case 'count':
        return this.#succeeded >= this.#wanted || this.#succeeded + (total - this.#ended) < this.#wanted;
    }
  }

  add(step: Step, outcome: StepOutcome): void {
    this.#ended += 1;
    if (outcome.kind === 'failed') {
      this.#failure ??= outcome.error;
      const { code, message } = outcome.error;
      if (this.#step.wait_for.kind === 'settled') this.#outputs[step.name] = { error: { code, message } };
      return;
    }
    // A branch that was skipped, or that continued after its failure, has not succeeded.
    if (outcome.kind === 'completed') this.#succeeded += 1;
    this.#outputs[step.name] = outputOf(outcome);
  }

  result(): StepResult {
    const { kind } = this.#step.wait_for;
    if (kind === 'settled' || (kind === 'all' && this.#failure === undefined)) return ok(this.#inFileOrder());
    if (kind !== 'all' && this.#succeeded >= this.#wanted) return ok(this.#inFileOrder());
    const first = this.#failure;
    if (kind === 'all' && first !== undefined) return fail(first);
    return fail({
      code: 'join_failed',
      message: `Of the ${this.#step.steps.length} branches of '${this.#step.name}' only ${this.#succeeded} succeeded, ${this.#wanted} were wanted.${first === undefined ? '' : ` First failure: ${first.message}`}`,
      ...(first?.retryable === true ? { retryable: true } : {}),
    });
  }

  get #wanted(): number {
    const { wait_for } = this.#step;
    return wait_for.kind === 'count' ? wait_for.count : 1;
  }

  #inFileOrder(): Record<string, Json> {
    const ordered: Record<string, Json> = {};
    for (const { name } of this.#step.steps) {
      const output = this.#outputs[name];
      if (output !== undefined) ordered[name] = output;
    }
    return ordered;
  }
}
