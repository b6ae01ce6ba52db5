import type { Result } from '../base/result.ts';
import type { BudgetLimit, BudgetOwner, Spending } from '../domain/budget.ts';
import type { TokenUsage } from '../domain/model.ts';
import type { Change } from '../domain/tables.ts';

/** Who makes a model call. */
export interface BudgetCaller {
  readonly execution_id: string;
  readonly step_path: string;
  readonly agent_execution_id: string;
}

export interface BudgetRefusal extends BudgetOwner {
  /**
   * The execution whose budget refuses: that of the call, or one above it. Of a task, an epic or a session: the outermost
   * one, of these, for which the budget holds.
   */
  readonly execution_id: string;
  readonly workflow_slug: string;
  readonly limit: BudgetLimit;
  readonly spent: number;
  /** What the refused call could have cost, as far as that is known; null: it is refused because its price is unknown. */
  readonly wanted: number | null;
  readonly of: number;
  /** Calls of unknown price that are made already, when these are why a budget of USD refuses. */
  readonly unpriced_calls: number;
  /** What a person is asked to grant on top: as much again, or what the call needs when that is more. */
  readonly grant: number;
  readonly on_exceed: 'fail' | 'ask';
}

export interface ExecutionTotals {
  readonly usage: TokenUsage;
  /** Null as soon as one price was unknown. */
  readonly usd: number | null;
}

export interface FailedBooking {
  readonly changes: readonly Change[];
  /** The budgets of which this booking passed the warning threshold, the narrowest first. */
  readonly warnings: readonly BudgetWarning[];
}

export interface Booking extends FailedBooking {
  readonly totals: ExecutionTotals;
}

export interface BudgetWarning extends BudgetOwner {
  /** As in a refusal. */
  readonly execution_id: string;
  readonly limit: BudgetLimit;
  readonly spent: number;
  readonly of: number;
}

/**
 * Reserves the worst case before a model call and books the actual after it, in one transaction at every level: the step,
 * the execution and every one above it, their tasks, epics and sessions. So calls that run side by side cannot overspend
 * together. Implemented by `src/registry`.
 */
export interface BudgetLedger {
  /** Recorded when it resolves; to be durable before the call. It counts against every limit until it is booked or released. */
  reserve(caller: BudgetCaller, worst: Spending): Promise<Result<{ readonly id: string }, BudgetRefusal>>;
  /** True when no budget refuses so much. It reserves nothing. */
  allows(executionId: string, worst: Spending): boolean;
  /** Reserves more for a call under way, or false: a budget does not allow it, and everything is as before. */
  raise(reservationId: string, more: Spending): boolean;
  /** The changes are for the caller to commit, before it waits for anything, with the result that was paid for. */
  book(reservationId: string, usage: TokenUsage, usd: number | null): Booking;
  /** The budgets above their warning threshold of which the agent has not been told; it counts as told from now on. */
  tell(caller: Omit<BudgetCaller, 'step_path'>): readonly BudgetWarning[];
  /**
   * Books a call that failed after it had been sent: spent, but no turn and not in the totals, which are those of the
   * turns. The changes are for the caller to commit, before it waits for anything.
   */
  bookFailed(reservationId: string, usage: TokenUsage, usd: number | null): FailedBooking;
  release(reservationId: string): Promise<void>;
  /** Tokens that the execution may still spend by every budget that holds for it; null: no limit. */
  tokensLeft(executionId: string): number | null;
  /** True when a budget holds for the execution, at any level. */
  isLimited(executionId: string): boolean;
  /** What a crash left reserved of the execution's calls is released at all levels. Called when one is resumed or ends. */
  settle(executionId: string): Promise<void>;
  /** The same of all calls that no process makes any more. Called when this process begins to work on the database. */
  recover(): Promise<void>;
}
