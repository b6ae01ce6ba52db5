import type { BudgetLimit, Spending } from '../domain/budget.ts';
import { roundUsd } from '../domain/usd.ts';

/** A sum of spendings, or of what may be spent. Money of unknown price is not in it. */
export type Amounts = Readonly<Record<BudgetLimit, number>>;

export const noAmounts: Amounts = { tokens: 0, usd: 0, turns: 0, seconds: 0 };

export function plus(amounts: Amounts, { tokens, usd, turns, seconds }: Spending): Amounts {
  return {
    tokens: amounts.tokens + tokens,
    usd: roundUsd(amounts.usd + (usd ?? 0)),
    turns: amounts.turns + turns,
    seconds: amounts.seconds + seconds,
  };
}

export function minus(amounts: Amounts, { tokens, usd, turns, seconds }: Spending): Amounts {
  return plus(amounts, { tokens: -tokens, usd: -(usd ?? 0), turns: -turns, seconds: -seconds });
}

/** What calls have cost. */
export interface SpentSum {
  readonly sum: Amounts;
  /** Calls whose price is not known. */
  readonly unpriced: number;
}

export const nothingSpent: SpentSum = { sum: noAmounts, unpriced: 0 };

export function withCall({ sum, unpriced }: SpentSum, call: Spending): SpentSum {
  return { sum: plus(sum, call), unpriced: unpriced + (call.usd === null ? 1 : 0) };
}

export function withoutCall({ sum, unpriced }: SpentSum, call: Spending): SpentSum {
  return { sum: minus(sum, call), unpriced: unpriced - (call.usd === null ? 1 : 0) };
}

/** Null as soon as one price is unknown. */
export function usdOf({ sum, unpriced }: SpentSum): number | null {
  return unpriced > 0 ? null : sum.usd;
}

/** Fractions of money are rounded: 0.1 and 0.2 are not more than 0.3. */
export function sumOf(limit: BudgetLimit, a: number, b: number): number {
  return limit === 'usd' ? roundUsd(a + b) : a + b;
}
