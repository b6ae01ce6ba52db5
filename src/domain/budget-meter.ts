import type { BudgetLimit, BudgetLimits, BudgetOwner } from './budget.ts';

/** How much of each; money of unknown price is not in it. */
export type MeteredAmounts = Readonly<Record<BudgetLimit, number>>;

/** What was spent at a place where an execution's calls count, and what may be spent there. */
export interface BudgetMeter extends BudgetOwner {
  /** What was paid for. Seconds are those in which an execution was worked on; elsewhere 0. */
  readonly spent: MeteredAmounts;
  /** Calls whose price is not known. */
  readonly unpriced_calls: number;
  /** What the calls under way may cost. */
  readonly reserved: MeteredAmounts;
  /** With what people granted on top; null: nothing is limited here. */
  readonly limits: BudgetLimits | null;
  /** Share of a limit, 0–1, at which people are warned. */
  readonly warn_at: number;
}
