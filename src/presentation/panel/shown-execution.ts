import type { ExecutionProgress, StepProgress } from '../../domain/execution-progress.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { executionTitle } from '../execution-title.ts';
import { type StepView, timeOf } from '../execution-view.ts';
import type { StepGraph } from '../workflow-graph.ts';
import type { Table } from '../row-changes.ts';

/** An execution as the panel shows it. */
export interface ShownExecution {
  readonly head: ExecutionHead;
  /** By their paths, in the order in which they began. */
  readonly steps: Table<StepView>;
  /** Executions that it began, by their ids, as they began. */
  readonly children: Table<ChildExecution>;
  /** Of the workflow with which it began; null: that is not known. */
  readonly graph: StepGraph | null;
}

export type ExecutionHead = Omit<ExecutionProgress, 'steps'>;

/** An execution that a step of another one began. */
export interface ChildExecution {
  readonly id: string;
  /** The step's path. */
  readonly step: string;
  /** What it is called, on one line. */
  readonly label: string;
}

/** Undefined for one that no step began. */
export function childExecution(summary: ExecutionSummary): ChildExecution | undefined {
  const { id, parent_step: step } = summary;
  return step === null ? undefined : { id, step, label: executionTitle(summary) };
}

export function stepViewOf({ error, started_at, duration_ms, ...step }: StepProgress): StepView {
  return { ...step, startedAt: timeOf(started_at), durationMs: duration_ms, note: error, checkpoint: null };
}
