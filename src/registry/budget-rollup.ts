import type { BudgetSubject, Spending } from '../domain/budget.ts';
import { type Change, add } from '../domain/tables.ts';

/** What a booking adds to the rows of its tasks and epics. An epic's row tells its tasks' spending and its overhead apart. */
export function rollup(
  subjects: readonly BudgetSubject[],
  { tokens, usd, turns }: Pick<Spending, 'tokens' | 'usd' | 'turns'>,
): readonly Change[] {
  const overhead = new Set(subjects.flatMap(({ level, subject_id }) => (level === 'overhead' ? [subject_id] : [])));
  return subjects.flatMap(({ level, subject_id: id }): readonly Change[] => {
    if (level === 'task') return [add('tasks', { id }, { actual_tokens: tokens, actual_usd: usd, llm_calls: turns })];
    if (level !== 'epic') return [];
    return overhead.has(id)
      ? [add('epics', { id }, { agent_overhead_tokens: tokens, agent_overhead_usd: usd })]
      : [add('epics', { id }, { spent_tokens: tokens, spent_usd: usd })];
  });
}
