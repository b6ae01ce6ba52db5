import type { CostSoFar, Spent } from '../domain/approval.ts';
import { tokensLabel, usdLabel } from './cost-label.ts';

/** `so far 3.4k tok, $0.02`, and behind it what the execution around it has come to. */
export function costSoFarLabel({ tokens, usd, outermost }: CostSoFar): string {
  const own = `so far ${spentLabel({ tokens, usd })}`;
  return outermost === null ? own : `${own}; ${spentLabel(outermost)} with all around it`;
}

function spentLabel({ tokens, usd }: Spent): string {
  return tokens === 0 ? tokensLabel(0) : `${tokensLabel(tokens)}, ${usdLabel(usd)}`;
}
