import type { BudgetStanding } from '../domain/budget.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { percentLabel } from './percent-label.ts';
import { printableLine } from './printable-text.ts';
import { shortId } from './short-id.ts';

/** `12k tok of 40k tok of the epic 'Relaunch' (30%)`. */
export function budgetLabel(standing: BudgetStanding): string {
  const { spent, of } = standing;
  const share = spent === null || of === 0 ? '' : ` (${percentLabel(spent / of)})`;
  return `${amount(standing, spent)} of ${amount(standing, of)} of ${ownerLabel(standing)}${share}`;
}

/** The one of which the largest share is spent; undefined: there is none. */
export function fullestBudget(budgets: readonly BudgetStanding[]): BudgetStanding | undefined {
  return budgets.reduce<BudgetStanding | undefined>(
    (fullest, each) => (fullest === undefined || shareOf(each) > shareOf(fullest) ? each : fullest),
    undefined,
  );
}

function shareOf({ spent, of }: BudgetStanding): number {
  return of === 0 || spent === null ? 1 : spent / of;
}

function amount({ limit }: BudgetStanding, value: number | null): string {
  switch (limit) {
    case 'tokens':
      return tokensLabel(value ?? 0);
    case 'usd':
      return usdLabel(value);
    case 'turns':
      return `${value ?? 0} turns`;
  }
}

function ownerLabel({ level, subject_id, title }: BudgetStanding): string {
  return level === 'execution' ? `execution ${shortId(subject_id)}` : `the ${level} '${printableLine(title)}'`;
}
