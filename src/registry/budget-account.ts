import type { BudgetEntryRecord, BudgetLimits } from '../domain/budget.ts';
import { noUsage } from '../domain/model.ts';
import type { ExecutionTotals } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';

/** What one execution was granted and has spent, kept in memory while it runs. */
export interface Account {
  readonly executionId: string;
  /** Null: no budget. */
  readonly limits: BudgetLimits | null;
  /** Reservations, bookings and extensions by id. */
  readonly entries: Map<string, BudgetEntryRecord>;
  totals: ExecutionTotals;
}

export function openAccount(store: Store, executionId: string): Account {
  const execution = store.get('executions', { id: executionId });
  const entries = store.find('budget_entries', { level: 'execution', subject_id: executionId });
  const usage =
    execution === undefined
      ? noUsage
      : {
          input: execution.input_tokens,
          cached: execution.cached_tokens,
          output: execution.output_tokens,
          estimated: false,
        };
  return {
    executionId,
    limits: execution?.budget ?? null,
    entries: new Map(entries.filter(({ kind }) => kind !== 'released').map((entry) => [entry.id, entry])),
    totals: { usage, usd: execution === undefined ? 0 : execution.usd },
  };
}
