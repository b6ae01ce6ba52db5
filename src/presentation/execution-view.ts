import type { AskedApproval, Spent } from '../domain/approval.ts';
import type { CheckpointKind } from '../domain/checkpoint.ts';
import type { ExecutionStatus, StepStatus } from '../domain/execution.ts';
import type { ExecutionReport, StepReport } from '../domain/execution-report.ts';

/** An execution as it is drawn, finished or not. Times are milliseconds since 1970. */
export interface ExecutionView {
  readonly id: string;
  readonly workflow: string;
  readonly status: ExecutionStatus;
  readonly interrupted: boolean;
  readonly rehearsal: boolean;
  readonly startedAt: number | null;
  /** Null while it goes on. */
  readonly durationMs: number | null;
  /** When something happened in it last: an interrupted one, and its steps, took no longer. */
  readonly lastEventAt: number | null;
  readonly tokens: number;
  /** Null: a price is unknown. */
  readonly usd: number | null;
  /** Beside that, what calls took that came to no answer; null where that is not known. */
  readonly unanswered: Spent | null;
  /** With everything below it; null where that is not known. */
  readonly total: Spent | null;
  /** In the order in which they began. */
  readonly steps: readonly StepView[];
}

export interface StepView {
  readonly path: string;
  readonly type: string;
  readonly agent: string | null;
  /** Of a map how many items it has, where that is known; else null. */
  readonly items: number | null;
  readonly status: StepStatus;
  readonly attempts: number;
  readonly startedAt: number | null;
  readonly durationMs: number | null;
  /** What its model calls took; null where that is not known or there was none. */
  readonly spent: { readonly tokens: number; readonly usd: number | null } | null;
  /** Why it failed, or what it asks. */
  readonly note: string | null;
  /** How its agent's conversation is saved; null where that is not known or nobody talks. */
  readonly checkpoint: CheckpointKind | null;
}

export function viewOfReport(report: ExecutionReport): ExecutionView {
  const { id, workflow, status, interrupted, rehearsal, tokens, usd, unanswered, total } = report;
  const questions = new Map(report.pending_approvals.flatMap((approval) => stepsAsking(approval, id)));
  return {
    id,
    workflow,
    status,
    interrupted,
    rehearsal,
    startedAt: timeOf(report.started_at),
    durationMs: report.duration_ms,
    lastEventAt: timeOf(report.last_event_at),
    tokens: tokens.input + tokens.output,
    usd,
    unanswered,
    total,
    steps: report.steps.map((step) => stepView(step, questions.get(step.path))),
  };
}

/** A question that several steps ask together waits at each of them. */
function stepsAsking(
  { step_path, question, waiting }: AskedApproval,
  id: string,
): readonly (readonly [step: string | null, question: string])[] {
  const here = waiting.filter(({ execution_id }) => execution_id === id);
  return [[step_path, question], ...here.map((each) => [each.step_path, question] as const)];
}

/** Milliseconds since 1970 of a stored time. */
export function timeOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function stepView(step: StepReport, question: string | undefined): StepView {
  const { path, type, agent, status, attempts, error, checkpoint } = step;
  return {
    path,
    type,
    agent,
    items: null,
    status,
    attempts,
    startedAt: timeOf(step.started_at),
    durationMs: step.duration_ms,
    spent: null,
    note: error?.message ?? question ?? null,
    checkpoint,
  };
}
