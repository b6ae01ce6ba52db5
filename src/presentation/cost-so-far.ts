import * as l10n from '@vscode/l10n';
import type { CostSoFar, Spent } from '../domain/approval.ts';
import { budgetLabel, fullestBudget } from './budget-label.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';

/** `so far 3.4k tok, $0.02`, and behind it what the execution around it has come to, and the budget nearest to its end. */
export function costSoFarLabel({ tokens, usd, outermost, budgets }: CostSoFar): string {
  const fullest = fullestBudget(budgets);
  const parts = [
    l10n.t('so far {0}', spentLabel({ tokens, usd })),
    ...(outermost === null ? [] : [l10n.t('{0} with all around it', spentLabel(outermost))]),
    ...(fullest === undefined ? [] : [budgetLabel(fullest)]),
  ];
  return parts.join('; ');
}

function spentLabel({ tokens, usd }: Spent): string {
  return tokens === 0 ? tokensLabel(0) : `${tokensLabel(tokens)}, ${usdLabel(usd)}`;
}
