import * as l10n from '@vscode/l10n';
import type { BudgetLimit, BudgetStanding } from '../domain/budget.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { percentLabel } from './percent-label.ts';
import { printableLine } from './printable-text.ts';
import { shortId } from './short-id.ts';

type AnyStanding = Omit<BudgetStanding, 'limit'> & { readonly limit: BudgetLimit };

/** `12k tok of 40k tok of the epic 'Relaunch' (30%)`. */
export function budgetLabel(standing: AnyStanding): string {
  const { limit, spent, of } = standing;
  const words = spentWords(standing, budgetAmount(limit, spent), budgetAmount(limit, of));
  return spent === null || of === 0 ? words : `${words} (${percentLabel(spent / of)})`;
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

/** Null: a price is unknown. */
export function budgetAmount(limit: BudgetLimit, value: number | null): string {
  switch (limit) {
    case 'tokens':
      return tokensLabel(value ?? 0);
    case 'usd':
      return usdLabel(value);
    case 'turns':
      return value === 1 ? l10n.t('1 turn') : l10n.t('{0} turns', value ?? 0);
    case 'seconds':
      return durationLabel((value ?? 0) * 1000);
  }
}

function spentWords({ level, subject_id, title }: AnyStanding, spent: string, of: string): string {
  switch (level) {
    case 'execution':
      return l10n.t('{0} of {1} of execution {2}', spent, of, shortId(subject_id));
    case 'task':
      return l10n.t("{0} of {1} of the task '{2}'", spent, of, printableLine(title));
    case 'epic':
      return l10n.t("{0} of {1} of the epic '{2}'", spent, of, printableLine(title));
    case 'overhead':
      return l10n.t("{0} of {1} of the overhead '{2}'", spent, of, printableLine(title));
    case 'step':
      return l10n.t("{0} of {1} of the step '{2}'", spent, of, printableLine(title));
    case 'session':
      return l10n.t("{0} of {1} of the session '{2}'", spent, of, printableLine(title));
  }
}
