import type { BudgetStanding } from '../domain/budget.ts';
import type { StoreReads } from '../ports/store.ts';
import { sumOf, usdOf } from './budget-amounts.ts';
import { grantedTo } from './budget-limits.ts';
import { type BudgetPlace, mayHaveBudget, placesOf } from '../domain/budget-places.ts';
import { entrySums } from './entry-sums.ts';
import { spentAt } from './spent-at.ts';
import { kinshipIn } from './store-kinship.ts';

/**
 * How far every budget is used up that holds for the execution, the narrowest first. Of a session of which nobody has said
 * what it may spend it says nothing.
 */
export function budgetStandings(store: StoreReads, executionId: string): readonly BudgetStanding[] {
  return placesOf(kinshipIn(store), executionId)
    .filter(mayHaveBudget)
    .flatMap((place) => standingsAt(store, place));
}

function standingsAt(store: StoreReads, place: BudgetPlace): readonly BudgetStanding[] {
  const { limits, title } = grantedTo(store, place, null);
  if (limits === null) return [];
  const { level, subject_id } = place;
  const booked = spentAt(store, place);
  const spent = { ...booked.sum, usd: usdOf(booked) };
  const extended = entrySums(store, { level, subject_id, kind: 'extended' }).sum;
  return (['tokens', 'usd', 'turns'] as const).flatMap((limit) => {
    const size = limits[limit];
    if (size === undefined) return [];
    return [{ level, subject_id, title, limit, spent: spent[limit], of: sumOf(limit, size, extended[limit]) }];
  });
}
