import * as l10n from '@vscode/l10n';
import type { Spent } from '../domain/approval.ts';
import { addUsd } from '../domain/usd.ts';
import { numberLabel } from './number-label.ts';
import { inTextLanguage } from './text-language.ts';

/** `$0.08`; null means that a price is unknown, which is never shown as zero. */
export function usdLabel(usd: number | null): string {
  if (usd === null) return l10n.t('cost unknown');
  if (usd > 0 && usd < 0.0001) return `<${fewDigits().format(0.0001)}`;
  return (usd >= 0.995 ? wholeCents() : fewDigits()).format(usd);
}

const dollars = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', useGrouping: false } as const;
const wholeCents = inTextLanguage((language) => new Intl.NumberFormat(language, dollars));
const fewDigits = inTextLanguage(
  (language) => new Intl.NumberFormat(language, { ...dollars, maximumSignificantDigits: 2 }),
);

/** `812 tok`, `12.4k tok`, `1.2M tok`. */
export function tokensLabel(tokens: number): string {
  if (tokens < 1000) return l10n.t('{0} tok', tokens);
  if (tokens < 999_950) return l10n.t('{0}k tok', numberLabel(tokens / 1000));
  return l10n.t('{0}M tok', numberLabel(tokens / 1_000_000));
}

interface OwnAndTotal extends Spent {
  readonly unanswered: Spent | null;
  readonly total: Spent | null;
}

/**
 * `unanswered 13 tok`, `$0`: its calls without an answer. `in all 720 tok`, `$0.0008`: with everything below it; nothing
 * where that reads like what was spent in it alone.
 */
export function totalLabels({ tokens, usd, unanswered, total }: OwnAndTotal): readonly string[] {
  if (total === null) return [];
  const lost = unanswered ?? { tokens: 0, usd: 0 };
  const own = labelsOf({ tokens: tokens + lost.tokens, usd: addUsd(usd, lost.usd) });
  const [allTokens, allUsd] = labelsOf(total);
  const isSame = allTokens === own[0] && allUsd === own[1];
  const [lostTokens, lostUsd] = labelsOf(lost);
  return [
    ...(lost.tokens === 0 ? [] : [l10n.t('unanswered {0}', lostTokens), lostUsd]),
    ...(isSame ? [] : [l10n.t('in all {0}', allTokens), allUsd]),
  ];
}

function labelsOf({ tokens, usd }: Spent): readonly [tokens: string, usd: string] {
  return [tokensLabel(tokens), usdLabel(usd)];
}
