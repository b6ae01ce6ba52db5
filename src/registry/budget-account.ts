import type { BudgetEntryRecord, BudgetLimits } from '../domain/budget.ts';
import { noUsage } from '../domain/model.ts';
import type { ExecutionTotals } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';

/** What one execution was granted and has spent, its children included, kept in memory while it runs. */
export interface Account {
  readonly executionId: string;
  readonly workflow: string;
  /** Null at the top. */
  readonly parentId: string | null;
  /** Null: no budget. */
  readonly limits: BudgetLimits | null;
  /** Reservations, bookings and extensions by id. */
  readonly entries: Map<string, BudgetEntryRecord>;
  /** Of the execution alone, as its row has them. */
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
    workflow: execution?.workflow_slug ?? '',
    parentId: execution?.parent_execution_id ?? null,
    limits: execution?.budget ?? null,
    entries: new Map(entries.filter(({ kind }) => kind !== 'released').map((entry) => [entry.id, entry])),
    totals: { usage, usd: execution === undefined ? 0 : execution.usd },
  };
}
