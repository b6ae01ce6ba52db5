import type { Spent } from './approval.ts';
import type { StepStatus } from './execution.ts';
import type { FactType } from './execution-event.ts';
import type { ExecutionSummary } from './execution-report.ts';

/** How far an execution is, without what went in and came out: that may be megabytes, this is asked for many times a second. */
export interface ExecutionProgress extends ExecutionSummary {
  /** When something was recorded of it last. */
  readonly last_event_at: string;
  /** Of it and everything below it, calls without an answer included. */
  readonly total: Spent;
  /** In the order in which they began; of a question for some, those of them that have begun. */
  readonly steps: readonly StepProgress[];
}

export interface StepProgress {
  readonly path: string;
  readonly type: string;
  readonly agent: string | null;
  readonly status: StepStatus;
  /** Tries so far, the first included. */
  readonly attempts: number;
  /** Of a map that has begun how many items it has; else null. */
  readonly items: number | null;
  readonly started_at: string | null;
  readonly duration_ms: number | null;
  /** Why it failed. */
  readonly error: string | null;
  /** What its model calls took; null: there was none. */
  readonly spent: Spent | null;
}

/** Facts that part the time of a step: it waits, goes on, a model or a tool is asked and has answered, it is tried again. */
export const momentTypes = [
  'step_waiting',
  'step_continued',
  'step_retrying',
  'step_attempted',
  'agent_deployed',
  'model_turn',
  'tool_called',
  'agent_finished',
] as const satisfies readonly FactType[];

/** When one of them was. */
export interface StepMoment {
  readonly seq: number;
  /** ISO time. */
  readonly at: string;
  readonly step: string;
  readonly type: (typeof momentTypes)[number];
  /** Of a turn of a model: how many tool calls it asked for, which are made next. Else 0. */
  readonly calls: number;
}
