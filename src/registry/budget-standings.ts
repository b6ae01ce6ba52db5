import type { BudgetStanding, Spending } from '../domain/budget.ts';
import { addUsd } from '../domain/usd.ts';
import type { StoreReads } from '../ports/store.ts';
import { sumOf, usdOf } from './budget-amounts.ts';
import { grantedTo } from './budget-limits.ts';
import { type BudgetPlace, mayHaveBudget, placesOf } from '../domain/budget-places.ts';
import { entrySums } from './entry-sums.ts';
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
  const spent = spentAt(store, place);
  const extended = entrySums(store, { level, subject_id, kind: 'extended' }).sum;
  return (['tokens', 'usd', 'turns'] as const).flatMap((limit) => {
    const size = limits[limit];
    if (size === undefined) return [];
    return [{ level, subject_id, title, limit, spent: spent[limit], of: sumOf(limit, size, extended[limit]) }];
  });
}

/** The rows of tasks and epics have their sums, however many calls these are. */
function spentAt(store: StoreReads, { level, subject_id: id }: BudgetPlace): Omit<Spending, 'seconds'> {
  const task = level === 'task' ? store.get('tasks', { id }) : undefined;
  if (task !== undefined) return { tokens: task.actual_tokens, usd: task.actual_usd, turns: task.llm_calls };
  const epic = level === 'epic' ? store.get('epics', { id }) : undefined;
  if (epic !== undefined) {
    const tokens = epic.spent_tokens + epic.agent_overhead_tokens;
    return { tokens, usd: addUsd(epic.spent_usd, epic.agent_overhead_usd), turns: 0 };
  }
  const booked = entrySums(store, { level, subject_id: id, kind: 'booked' });
  return { tokens: booked.sum.tokens, usd: usdOf(booked), turns: booked.sum.turns };
}
