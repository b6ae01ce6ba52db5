import type { BudgetEntryRecord, Spending } from '../domain/budget.ts';
import { roundUsd } from '../domain/usd.ts';
import type { Store } from '../ports/store.ts';
import { type SpentSum, nothingSpent } from './budget-amounts.ts';

/** The entries of one kind at one subject, added up by the database. */
export function entrySums(
  store: Pick<Store, 'count' | 'sum'>,
  { level, subject_id, kind }: Pick<BudgetEntryRecord, 'level' | 'subject_id' | 'kind'>,
): SpentSum {
  const where = { level, subject_id, kind };
  if (store.count('budget_entries', where) === 0) return nothingSpent;
  const sum = (column: keyof Spending): number => store.sum('budget_entries', { column, where });
  return {
    sum: { tokens: sum('tokens'), usd: roundUsd(sum('usd')), turns: sum('turns'), seconds: sum('seconds') },
    unpriced: store.count('budget_entries', { ...where, usd: null }),
  };
}
