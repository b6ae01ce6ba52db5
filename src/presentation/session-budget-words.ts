import * as l10n from '@vscode/l10n';
import type { SessionBudget } from '../domain/record-requests.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';
import { percentLabel } from './percent-label.ts';

/** `12k tok of 200k tok spent (6%), 188k tok left`. */
export function budgetWords({ tokens, spent_tokens, spent_usd, left_tokens, is_near }: SessionBudget): string {
  const usd = spent_tokens === 0 ? [] : [usdLabel(spent_usd)];
  if (tokens === null) return [l10n.t('{0} spent', tokensLabel(spent_tokens)), ...usd].join(', ');
  const spent = l10n.t('{0} of {1} spent', tokensLabel(spent_tokens), tokensLabel(tokens));
  const share = tokens === 0 ? spent : `${spent} (${percentLabel(spent_tokens / tokens)})`;
  const left = l10n.t('{0} left', tokensLabel(left_tokens ?? 0));
  return `${[share, ...usd].join(', ')}; ${[left, ...(is_near ? [l10n.t('near its end')] : [])].join(', ')}`;
}
