import { BatonError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import type { StepExecutionRecord } from '../../domain/execution.ts';
import type { ForgottenSteps } from '../../domain/execution-event.ts';
import { isToolCallQuestion, withoutRunAndRound } from '../../domain/spawn-key.ts';
import { containersOf } from '../../domain/step-path.ts';
import type { Step, Workflow } from '../../domain/workflow.ts';
import { dependentPaths } from './dependent-paths.ts';

/** What is recorded of the rounds so far. */
export interface RetryRecords {
  readonly rows: readonly StepExecutionRecord[];
  /** All questions that were asked, the oldest first. */
  readonly approvals: readonly ApprovalRecord[];
  /** Name or path of the step from which all is to be done anew; null: only what did not end well. */
  readonly from: string | null;
}

/**
 * Which records a retry forgets: steps that did not end well, each alone, and what ran because of that; with everything
 * inside and below them those that were undone by compensation, and the step named by `from`.
 */
export function planRetry(workflow: Workflow, { rows, approvals, from }: RetryRecords): ForgottenSteps {
  const finished = new Set(rows.filter(isFinished).map(pathOf));
  const unfinished = rows.filter((row) => !isFinished(row)).map(pathOf);
  // How the steps in a container ended was dealt with when the container itself ended well.
  const open = unfinished.filter((path) => !containersOf(path).some((container) => finished.has(container)));
  const anew = [...undoneIn(rows), ...(from === null ? [] : pathsOf(workflow, rows, from))];
  const followed = open.flatMap((path) => dependentPaths(workflow.steps, path).slice(1));
  const subtrees = new Set([...anew.flatMap((path) => dependentPaths(workflow.steps, path)), ...followed]);
  return {
    steps: [...new Set([...open, ...anew.flatMap(containersOf)])],
    asked_again: [...lastOfEach(approvals)].filter(([, row]) => isAskedAgain(row)).map(([key]) => key),
    subtrees: [...subtrees],
  };
}

function pathOf({ step_path }: StepExecutionRecord): string {
  return step_path;
}

/** A failed step with an output was continued by `on_error`: it is done. */
export function isFinished({ status, output }: StepExecutionRecord): boolean {
  return status === 'completed' || status === 'skipped' || (status === 'failed' && output !== null);
}

/** Steps that a compensation has undone, if only in part. */
function undoneIn(rows: readonly StepExecutionRecord[]): readonly string[] {
  return rows
    .filter(({ status }) => status === 'completed')
    .map(({ step_path }) => /^(.*)\.compensate\.[^.]+$/.exec(step_path)?.[1] ?? '')
    .filter((path) => path !== '');
}

/** The last round's row of each question, by its key. */
function lastOfEach(approvals: readonly ApprovalRecord[]): ReadonlyMap<string, ApprovalRecord> {
  return new Map(approvals.map((row) => [questionKey(row), row]));
}

/** A rejected tool call was an answer to the model, not the end of a step. */
function isAskedAgain(row: ApprovalRecord): boolean {
  const { status } = row;
  return status === 'expired' || (status === 'rejected' && !isToolCallQuestion(questionKey(row)));
}

function questionKey({ execution_id, idempotency_key }: ApprovalRecord): string {
  return withoutRunAndRound(idempotency_key, execution_id);
}

/** The very path, or every place in which the named step ran; a step of the top that was never reached stands for itself. */
function pathsOf(workflow: Workflow, rows: readonly StepExecutionRecord[], name: string): string[] {
  if (rows.some(({ step_path }) => step_path === name)) return [name];
  const paths = rows.filter(({ step_name }) => step_name === name).map(pathOf);
  if (paths.length > 0) return paths;
  if (workflow.steps.some((step: Step) => step.name === name)) return [name];
  throw unknownStep(workflow, rows, name);
}

/** So many of them an error names. */
const namedAtMost = 30;

function unknownStep(workflow: Workflow, rows: readonly StepExecutionRecord[], from: string): BatonError {
  const names = [...new Set([...workflow.steps.map(({ name }) => name), ...rows.map(pathOf)])];
  const more = names.length > namedAtMost ? ', …' : '';
  return new BatonError(
    'unknown_step',
    `Workflow '${workflow.slug}' has no step '${from}' that ran or stands at its top.${didYouMean(from, [...names, ...rows.map(({ step_name }) => step_name)])}`,
    {
      hint: `Steps: ${names.slice(0, namedAtMost).join(', ')}${more}.`,
    },
  );
}
