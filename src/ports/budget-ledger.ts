import type { Result } from '../base/result.ts';
import type { TokenUsage } from '../domain/model.ts';
import type { Spending } from '../domain/budget.ts';
import type { Change } from '../domain/tables.ts';

export interface BudgetSubject {
  readonly execution_id: string;
  readonly agent_execution_id: string;
}

export interface BudgetRefusal {
  /** The execution whose budget refuses: that of the call, or one above it. */
  readonly execution_id: string;
  readonly workflow_slug: string;
  readonly limit: 'tokens' | 'usd' | 'turns' | 'seconds';
  readonly spent: number;
  /** What the refused call could have cost. */
  readonly wanted: number | null;
  readonly of: number;
  /** What a person is asked to grant on top: as much again, or what the call needs when that is more. */
  readonly grant: number;
  readonly on_exceed: 'fail' | 'ask';
}

export interface ExecutionTotals {
  readonly usage: TokenUsage;
  /** Null as soon as one price was unknown. */
  readonly usd: number | null;
}

export interface Booking {
  readonly changes: readonly Change[];
  readonly totals: ExecutionTotals;
  /** The budgets of which this booking passed the warning threshold, the execution's own first. */
  readonly warnings: readonly BudgetWarning[];
}

export interface BudgetWarning {
  /** The execution whose budget it is. */
  readonly execution_id: string;
  readonly limit: string;
  readonly spent: number;
  readonly of: number;
}

/**
 * Reserves the worst case before a model call and books the actual after it, in the execution and in every one above it:
 * a child spends its parent's budget too. Implemented by `src/registry`.
 */
export interface BudgetLedger {
  /** Recorded when it resolves; to be durable before the call. The reservation counts against every limit until it is booked or released. */
  reserve(subject: BudgetSubject, worst: Spending): Promise<Result<{ readonly id: string }, BudgetRefusal>>;
  /** The changes are for the caller to commit together with the result that was paid for. */
  book(reservationId: string, usage: TokenUsage, usd: number | null): Booking;
  /**
   * Books a call that failed after it had been sent: spent, but no turn and not in the totals, which are those of the
   * turns. The changes are for the caller to commit.
   */
  bookFailed(reservationId: string, usage: TokenUsage, usd: number | null): Omit<Booking, 'totals'>;
  release(reservationId: string): Promise<void>;
  /**
   * A person said that the execution may go on: raises the limit that refused by what was granted, and allows calls of
   * unknown price. The same approval extends once.
   */
  extend(executionId: string, granted: Pick<BudgetRefusal, 'limit' | 'grant'>, approvalId: string): Promise<void>;
  /** Tokens that the execution and those above it may still spend; null: no limit. */
  tokensLeft(executionId: string): number | null;
  /** True when the execution or one above it has a budget. */
  isLimited(executionId: string): boolean;
  /** What a crash left reserved is released. Called when an execution is resumed. */
  settle(executionId: string): Promise<void>;
}
