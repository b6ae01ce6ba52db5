import type { BudgetMeter } from '../../domain/budget-meter.ts';

export interface BudgetQueries {
  /**
   * What was spent, is reserved and may be spent wherever calls of an execution count (with `step`: of this step of it), the
   * narrowest first: the step, the execution and those above it, tasks, epics, the session. Rejects with
   * `unknown_execution`.
   */
  budgetMeters(executionId: string, wish?: MeterWish): Promise<readonly BudgetMeter[]>;
}

export interface MeterWish {
  /** Path of a step of the execution. */
  readonly step?: string | undefined;
}
