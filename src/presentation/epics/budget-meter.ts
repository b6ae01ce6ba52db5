import * as l10n from '@vscode/l10n';
import { budgetWithGrants } from '../../domain/budget-with-grants.ts';
import type { EpicRecord } from '../../domain/registry-records.ts';
import { tokensLabel, usdLabel } from '../cost-label.ts';
import { percentLabel } from '../percent-label.ts';
import { type SpentAmount, nearlySpent } from '../progress-label.ts';

/** How far one limit of a budget is used up. */
export interface BudgetMeter {
  readonly limit: 'tokens' | 'usd';
  /** Of 1, and above it when more was spent; null: a price is unknown. */
  readonly share: number | null;
  readonly state: 'fine' | 'near' | 'over' | 'unknown';
  /** `12k tok of 40k tok (30%)`. */
  readonly label: string;
  /** The same where there is little room: `30% of 40k tok`. */
  readonly short: string;
  /** `10k tok of it granted while it was being spent`; empty: nothing was. */
  readonly granted: string;
}

type Budgeted = Pick<EpicRecord, 'budget_tokens' | 'budget_usd' | 'granted_tokens' | 'granted_usd'>;

/** One for each limit that there is. */
export function budgetMeters(spent: SpentAmount, item: Budgeted): readonly BudgetMeter[] {
  const { budget_tokens, budget_usd } = budgetWithGrants(item);
  return [
    ...(budget_tokens === null
      ? []
      : [meter('tokens', { spent: spent.tokens, of: budget_tokens, granted: item.granted_tokens })]),
    ...(budget_usd === null ? [] : [meter('usd', { spent: spent.usd, of: budget_usd, granted: item.granted_usd })]),
  ];
}

/** The one of which the largest share is spent; one that is not known only where there is no other. */
export function fullestMeter(meters: readonly BudgetMeter[]): BudgetMeter | null {
  const [fullest = null] = meters.toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1));
  return fullest;
}

interface Amounts {
  readonly spent: number | null;
  readonly of: number;
  readonly granted: number;
}

function meter(limit: BudgetMeter['limit'], { spent, of, granted }: Amounts): BudgetMeter {
  const amount = (value: number | null): string => (limit === 'usd' ? usdLabel(value) : tokensLabel(value ?? 0));
  const share = spent === null ? null : of === 0 ? 1 : spent / of;
  const percent = share === null ? '' : ` (${percentLabel(share)})`;
  return {
    limit,
    share,
    state: stateOf(share),
    label: `${l10n.t('{0} of {1}', amount(spent), amount(of))}${percent}`,
    short: l10n.t('{0} of {1}', share === null ? l10n.t('unknown') : percentLabel(share), amount(of)),
    granted: granted === 0 ? '' : l10n.t('{0} of it granted while it was being spent', amount(granted)),
  };
}

function stateOf(share: number | null): BudgetMeter['state'] {
  if (share === null) return 'unknown';
  if (share >= 1) return 'over';
  return share >= nearlySpent ? 'near' : 'fine';
}
