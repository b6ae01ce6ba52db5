import type { Spent } from '../domain/approval.ts';

/** `$0.08`; null means that a price is unknown, which is never shown as zero. */
export function usdLabel(usd: number | null): string {
  if (usd === null) return 'cost unknown';
  if (usd === 0) return '$0';
  if (usd < 0.0001) return '<$0.0001';
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  return `$${Number(usd.toPrecision(2)).toString()}`;
}

/** `812 tok`, `12.4k tok`, `1.2M tok`. */
export function tokensLabel(tokens: number): string {
  return `${shortCount(tokens)} tok`;
}

/** `in all 720 tok`, `$0.0008`: with everything below it. Nothing where that reads like what was spent in it alone. */
export function totalLabels({ tokens, usd, total }: Spent & { readonly total: Spent | null }): readonly string[] {
  if (total === null) return [];
  const [allTokens, allUsd] = [tokensLabel(total.tokens), usdLabel(total.usd)];
  const isSame = allTokens === tokensLabel(tokens) && allUsd === usdLabel(usd);
  return isSame ? [] : [`in all ${allTokens}`, allUsd];
}

function shortCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 999_950) return `${oneDecimal(count / 1000)}k`;
  return `${oneDecimal(count / 1_000_000)}M`;
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
