import type { Json } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { nestedPrefix } from '../../domain/step-path.ts';
import type { ConditionalStep, Step } from '../../domain/workflow.ts';
import type { Flow } from '../flow/flow.ts';
import { joinHashes } from '../run/remember.ts';
import { type StepCall, type StepResult, contextOf } from '../run/step-call.ts';
import type { RunSteps } from '../run/step-outcome.ts';
import { warnOfMissing } from '../run/warnings.ts';
import { innerScope, performContainer } from './perform-container.ts';

interface Branch {
  /** Null: no branch matches and there is no default. */
  readonly name: string | null;
  readonly steps: readonly Step[];
}

/** Runs the branch that the condition names; its last output is the step's. */
export function* performConditional(call: StepCall<ConditionalStep>, runSteps: RunSteps): Flow<StepResult> {
  const chosen = chooseBranch(call);
  if (!chosen.ok) return chosen;
  const { name, steps } = chosen.value;
  return yield* performContainer(call, {
    input: { condition: call.step.condition, branch: name },
    attempt: (attempt, { key }) => {
      call.run.state({ type: 'branch_taken', step: call.path, key: `${key}/branch`, data: { branch: name } });
      return runBranch(call, { name, steps, attempt }, runSteps);
    },
  });
}

function* runBranch(
  call: StepCall<ConditionalStep>,
  { name, steps, attempt }: Branch & { readonly attempt: number },
  runSteps: RunSteps,
): Flow<StepResult> {
  if (steps.length === 0) return ok(null);
  const basis = joinHashes(call.run.digest, [call.basis, name ?? '']);
  const scope = innerScope(call, attempt, { prefix: nestedPrefix(call.path), basis });
  const place = { scope, previous: { basis, previous: call.previous, result: call.result } };
  return yield* runSteps(call.run, steps, place);
}

function chooseBranch(call: StepCall<ConditionalStep>): Result<Branch, Failure> {
  const { choice, condition } = call.step;
  const { expressions } = call.run;
  if (choice.kind === 'boolean') {
    const decided = expressions.condition(condition, contextOf(call));
    if (!decided.ok) return decided;
    warnOfMissing(call, condition, decided.value.missing);
    return ok(
      decided.value.value ? { name: 'if_true', steps: choice.if_true } : { name: 'if_false', steps: choice.if_false },
    );
  }
  const evaluated = expressions.evaluate(condition, contextOf(call));
  if (!evaluated.ok) return evaluated;
  warnOfMissing(call, condition, evaluated.value.missing);
  const name = branchName(evaluated.value.value);
  const steps = Object.hasOwn(choice.branches, name) ? choice.branches[name] : undefined;
  if (steps !== undefined) return ok({ name, steps });
  return ok(choice.default === null ? { name: null, steps: [] } : { name: 'default', steps: choice.default });
}

/** Keys of `branches` are texts; numbers and booleans match their own spelling. */
function branchName(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
