import type { CostSoFar, Spent } from '../domain/approval.ts';
import { budgetLabel, fullestBudget } from './budget-label.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';

/** `so far 3.4k tok, $0.02`, and behind it what the execution around it has come to, and the budget nearest to its end. */
export function costSoFarLabel({ tokens, usd, outermost, budgets }: CostSoFar): string {
  const fullest = fullestBudget(budgets);
  const parts = [
    `so far ${spentLabel({ tokens, usd })}`,
    ...(outermost === null ? [] : [`${spentLabel(outermost)} with all around it`]),
    ...(fullest === undefined ? [] : [budgetLabel(fullest)]),
  ];
  return parts.join('; ');
}

function spentLabel({ tokens, usd }: Spent): string {
  return tokens === 0 ? tokensLabel(0) : `${tokensLabel(tokens)}, ${usdLabel(usd)}`;
}
