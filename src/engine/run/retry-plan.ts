import { BatonError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { StepExecutionRecord } from '../../domain/execution.ts';
import type { ForgottenSteps } from '../../domain/execution-event.ts';
import type { Step, Workflow } from '../../domain/workflow.ts';
import { dependenciesOf } from '../../dsl/step-graph.ts';

/**
 * Which records a retry forgets: steps that did not end well, each alone; with everything inside and below them those
 * that were undone by compensation, and the step named by `from`.
 */
export function planRetry(
  workflow: Workflow,
  rows: readonly StepExecutionRecord[],
  from: string | null,
): ForgottenSteps {
  const unfinished = rows.filter((row) => !isFinished(row));
  const undone = rows
    .map(({ step_path }) => /^(.*)\.compensate\.[^.]+$/.exec(step_path)?.[1] ?? '')
    .filter((path) => path !== '');
  const anew = from === null ? undone : [...undone, ...pathsOf(workflow, rows, from)];
  return {
    steps: unfinished.map(pathOf),
    asked_again: unfinished.filter(({ error }) => error !== null && decided.includes(error.code)).map(pathOf),
    subtrees: [...new Set(anew.flatMap((path) => withDependents(workflow.steps, path)))],
  };
}

/** Failures that are a person's answer, or wait for one. */
const decided: readonly string[] = ['rejected', 'budget_exceeded'];

function pathOf({ step_path }: StepExecutionRecord): string {
  return step_path;
}

/** A failed step with an output was continued by `on_error`: it is done. */
function isFinished({ status, output }: StepExecutionRecord): boolean {
  return status === 'completed' || status === 'skipped' || (status === 'failed' && output !== null);
}

/** Every place in which the named step ran; a step of the top that was never reached stands for itself. */
function pathsOf(workflow: Workflow, rows: readonly StepExecutionRecord[], name: string): string[] {
  const paths = rows.filter(({ step_name }) => step_name === name).map(({ step_path }) => step_path);
  if (paths.length > 0) return paths;
  if (workflow.steps.some((step) => step.name === name)) return [name];
  throw unknownStep(workflow, name);
}

/** The step and all steps of the top list that rest on it, directly or not. A nested step rests in its container. */
function withDependents(steps: readonly Step[], path: string): string[] {
  const dependencies = dependenciesOf(steps);
  const top = /^[a-z0-9_]+/.exec(path)?.[0] ?? path;
  const found = new Set([top]);
  // Repeated, since a step may stand above the one it depends on.
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { name } of steps) {
      if (dependencies.get(name)?.names.some((need) => found.has(need)) === true) found.add(name);
    }
  }
  found.delete(top);
  return [path, ...found];
}

function unknownStep(workflow: Workflow, from: string): BatonError {
  const names = workflow.steps.map(({ name }) => name);
  return new BatonError(
    'unknown_step',
    `Workflow '${workflow.slug}' has no step '${from}' that ran or stands at its top.${didYouMean(from, names)}`,
    {
      hint: `Steps: ${names.join(', ')}.`,
    },
  );
}
