import { tokensLabel, usdLabel } from './cost-label.ts';

interface SpentOf {
  readonly spent_tokens: number;
  readonly spent_usd: number | null;
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
}

/** `12.4k tok, $0.08`; with budgets `12.4k tok of 100k tok, $0.08 of $1`. Nothing where nothing was spent or granted. */
export function spentLabel({ spent_tokens, spent_usd, budget_tokens, budget_usd }: SpentOf): string {
  if (spent_tokens === 0 && spent_usd === 0 && budget_tokens === null && budget_usd === null) return '';
  const tokens = `${tokensLabel(spent_tokens)}${budget_tokens === null ? '' : ` of ${tokensLabel(budget_tokens)}`}`;
  return `${tokens}, ${usdLabel(spent_usd)}${budget_usd === null ? '' : ` of ${usdLabel(budget_usd)}`}`;
}
