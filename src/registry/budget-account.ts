import type { BudgetEntryRecord, BudgetLimits } from '../domain/budget.ts';
import type { ExecutionKin } from '../domain/execution-kin.ts';
import { noUsage } from '../domain/model.ts';
import type { ExecutionTotals } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';

/** What one execution was granted and has spent, its children included, kept in memory while it runs. */
export interface Account extends ExecutionKin {
  readonly workflow: string;
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
    id: executionId,
    workflow: execution?.workflow_slug ?? '',
    parent_execution_id: execution?.parent_execution_id ?? null,
    limits: execution?.budget ?? null,
    entries: new Map(entries.filter(({ kind }) => kind !== 'released').map((entry) => [entry.id, entry])),
    totals: { usage, usd: execution === undefined ? 0 : execution.usd },
  };
}
