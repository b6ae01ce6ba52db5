import type { Json } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import type { Step } from '../../domain/workflow.ts';
import { type Flow, FlowGroup } from '../flow/flow.ts';
import type { ExecutionRun } from './execution-run.ts';
import { ListProgress, type Verdict } from './list-progress.ts';
import { joinHashes } from './remember.ts';
import { callFor, runStep, skipStep } from './run-step.ts';
import { type ListOutcome, type Place, type StepOutcome, outputOf } from './step-outcome.ts';

/** What runs the steps nested in a step: the same two functions at every depth. */
const nesting = {
  runSteps,
  runStep: (run: ExecutionRun, step: Step, place: Place): Flow<StepOutcome> =>
    runStep(callFor(run, step, place), nesting),
};

/**
 * Runs a list of steps as the DAG that it is: each step begins as soon as what it waits for has ended, in file order
 * where several can. A step that fails for good closes the list: what runs finishes, and only steps whose `run_if`
 * admits the failure still begin.
 */
export function* runSteps(run: ExecutionRun, steps: readonly Step[], place: Place): Flow<ListOutcome> {
  const progress = new ListProgress(steps);
  const running = new FlowGroup<StepOutcome, Step>(run.host);
  try {
    for (;;) {
      for (let next = progress.next(); next !== undefined; next = progress.next()) {
        const where = placeOf(run, { step: next.step, place, progress });
        begin(run, { ...next, where, progress, running });
      }
      if (running.size === 0) break;
      const { tag, value } = yield* running.next();
      settleStep(place, progress, { step: tag, outcome: value });
    }
  } finally {
    running.stop();
  }
  return outcomeOf(steps, progress);
}

interface Beginning {
  readonly step: Step;
  readonly verdict: Verdict;
  readonly where: Place;
  readonly progress: ListProgress;
  readonly running: FlowGroup<StepOutcome, Step>;
}

function begin(run: ExecutionRun, { step, verdict, where, progress, running }: Beginning): void {
  switch (verdict.kind) {
    case 'run':
      running.fork(step, nesting.runStep(run, step, where));
      return;
    case 'skip':
      where.scope.setOutput(step.name, null);
      progress.end(step, skipStep(callFor(run, step, where), verdict.reason));
      return;
    case 'unreached':
      progress.end(step, { kind: 'unreached', hash: where.previous.basis });
  }
}

function settleStep(place: Place, progress: ListProgress, end: { step: Step; outcome: StepOutcome }): void {
  place.scope.setOutput(end.step.name, outputOf(end.outcome));
  progress.end(end.step, end.outcome);
}

/** What the step rests on: the ends of what it waits for, or of what is around the list for the first ones. */
function placeOf(
  run: ExecutionRun,
  { step, place, progress }: { readonly step: Step; readonly place: Place; readonly progress: ListProgress },
): Place {
  const { names, outcomes, before } = progress.dependencies(step);
  if (names.length === 0) {
    return { scope: place.scope, previous: { ...place.previous, basis: place.scope.basis } };
  }
  const previous: Record<string, Json> = {};
  for (const [index, name] of names.entries()) {
    const outcome = outcomes[index];
    previous[name] = outcome === undefined ? null : outputOf(outcome);
  }
  const basis = joinHashes(run.digest, [place.scope.basis, ...outcomes.map(({ hash }) => hash)]);
  return { scope: place.scope, previous: { basis, previous, result: before === undefined ? null : outputOf(before) } };
}

function outcomeOf(steps: readonly Step[], progress: ListProgress): ListOutcome {
  if (progress.failure !== undefined) return fail(progress.failure);
  const last = steps.at(-1);
  const outcome = last === undefined ? undefined : progress.outcomeOf(last);
  return ok(outcome === undefined ? null : outputOf(outcome));
}
