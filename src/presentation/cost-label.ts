import type { Spent } from '../domain/approval.ts';
import { addUsd } from '../domain/usd.ts';

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
    ...(lost.tokens === 0 ? [] : [`unanswered ${lostTokens}`, lostUsd]),
    ...(isSame ? [] : [`in all ${allTokens}`, allUsd]),
  ];
}

function labelsOf({ tokens, usd }: Spent): readonly [tokens: string, usd: string] {
  return [tokensLabel(tokens), usdLabel(usd)];
}

function shortCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 999_950) return `${oneDecimal(count / 1000)}k`;
  return `${oneDecimal(count / 1_000_000)}M`;
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
