import type { BudgetSubject } from '../domain/budget.ts';
import { addUsd } from '../domain/usd.ts';
import type { StoreReads } from '../ports/store.ts';
import { type SpentSum, noAmounts } from './budget-amounts.ts';
import { entrySums } from './entry-sums.ts';

/** What is booked at a subject. The rows of tasks and epics have their sums, however many calls these are. */
export function spentAt(store: StoreReads, { level, subject_id }: BudgetSubject): SpentSum {
  return sumInRow(store, { level, subject_id }) ?? entrySums(store, { level, subject_id, kind: 'booked' });
}

/** Undefined: there is none, or it does not say what was spent beside calls of unknown price. */
function sumInRow(store: StoreReads, { level, subject_id: id }: BudgetSubject): SpentSum | undefined {
  switch (level) {
    case 'task': {
      const row = store.get('tasks', { id });
      return sumOf(row?.actual_tokens, row?.actual_usd, row?.llm_calls);
    }
    case 'epic': {
      const row = store.get('epics', { id });
      if (row === undefined) return undefined;
      // An epic has no limit of turns, and counts none.
      return sumOf(row.spent_tokens + row.agent_overhead_tokens, addUsd(row.spent_usd, row.agent_overhead_usd), 0);
    }
    default:
      return undefined;
  }
}

function sumOf(
  tokens: number | undefined,
  usd: number | null | undefined,
  turns: number | undefined,
): SpentSum | undefined {
  if (tokens === undefined || usd === undefined || usd === null || turns === undefined) return undefined;
  return { sum: { ...noAmounts, tokens, usd, turns }, unpriced: 0 };
}
