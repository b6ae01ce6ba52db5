import type { EpicRecord } from './registry-records.ts';

type Budgeted = Pick<EpicRecord, 'budget_tokens' | 'budget_usd' | 'granted_tokens' | 'granted_usd'>;

/** What an epic or a task may spend: its budget, and what people have granted beyond it. Null: there is no limit. */
export function budgetWithGrants(item: Budgeted): Pick<Budgeted, 'budget_tokens' | 'budget_usd'> {
  const { budget_tokens, budget_usd, granted_tokens, granted_usd } = item;
  return {
    budget_tokens: budget_tokens === null ? null : budget_tokens + granted_tokens,
    budget_usd: budget_usd === null ? null : budget_usd + granted_usd,
  };
}
