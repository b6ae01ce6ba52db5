import * as l10n from '@vscode/l10n';
import type { EpicRecord } from '../domain/registry-records.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { percentLabel } from './percent-label.ts';

/** `usd` is null where a price is unknown. */
export interface SpentAmount {
  readonly tokens: number;
  readonly usd: number | null;
}

/** Null: no limit. */
export interface BudgetAmount {
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
}

/** `3/5`: tasks that are completed, of all. */
export function progressLabel(epic: Pick<EpicRecord, 'completed_tasks' | 'total_tasks'>): string {
  return epic.total_tasks === 0 ? l10n.t('no tasks') : `${epic.completed_tasks}/${epic.total_tasks}`;
}

/** `12.4k tok`, `$0.08`; nothing where nothing was spent. */
export function spentLabels({ tokens, usd }: SpentAmount): readonly string[] {
  return tokens === 0 && usd === 0 ? [] : [tokensLabel(tokens), usdLabel(usd)];
}

/** What was spent on an epic: by its tasks, and beside them by agents that plan it. */
export function spentOnEpic(
  epic: Pick<EpicRecord, 'spent_tokens' | 'spent_usd' | 'agent_overhead_tokens' | 'agent_overhead_usd'>,
): SpentAmount {
  const { spent_tokens, spent_usd, agent_overhead_tokens, agent_overhead_usd } = epic;
  const isKnown = spent_usd !== null && agent_overhead_usd !== null;
  return { tokens: spent_tokens + agent_overhead_tokens, usd: isKnown ? spent_usd + agent_overhead_usd : null };
}

/** From here on a budget is worth a word in a narrow row. */
export const nearlySpent = 0.75;

/** `82% of budget`; nothing as long as there is no need to look at it. */
export function budgetWarnings(spent: SpentAmount, budget: BudgetAmount): readonly string[] {
  const share = budgetShare(spent, budget);
  return share === null || share < nearlySpent ? [] : [l10n.t('{0} of budget', percentLabel(share))];
}

/** `Budget 50k tok, $2, asks when it is spent`; nothing without a limit. */
export function budgetLabels(
  { budget_tokens, budget_usd }: BudgetAmount,
  on_exceed: EpicRecord['on_exceed'],
): readonly string[] {
  const limits = [
    ...(budget_tokens === null ? [] : [tokensLabel(budget_tokens)]),
    ...(budget_usd === null ? [] : [usdLabel(budget_usd)]),
  ];
  if (limits.length === 0) return [];
  const words = limits.join(', ');
  return [on_exceed === 'ask' ? l10n.t('Budget {0}; asks when it is spent', words) : l10n.t('Budget {0}', words)];
}

/** The largest share that is spent of any limit; null: there is none, or it is not known. */
function budgetShare({ tokens, usd }: SpentAmount, { budget_tokens, budget_usd }: BudgetAmount): number | null {
  const shares = [
    ...(budget_tokens === null ? [] : [shareOf(tokens, budget_tokens)]),
    ...(budget_usd === null || usd === null ? [] : [shareOf(usd, budget_usd)]),
  ];
  return shares.length === 0 ? null : Math.max(...shares);
}

/** Of a budget of nothing everything is spent. */
function shareOf(spent: number, limit: number): number {
  return limit === 0 ? 1 : spent / limit;
}
