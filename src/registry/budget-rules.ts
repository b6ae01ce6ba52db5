import type { BudgetLimit, Spending } from '../domain/budget.ts';
import type { BudgetRefusal } from '../ports/budget-ledger.ts';
import type { Account } from './budget-account.ts';
import { type Amounts, plus, sumOf } from './budget-amounts.ts';

const allLimits = ['tokens', 'usd', 'turns', 'seconds'] as const;

/** What a refusal says of a limit; the rest is whose it is. */
export type LimitRefusal = Pick<
  BudgetRefusal,
  'limit' | 'spent' | 'wanted' | 'of' | 'grant' | 'on_exceed' | 'unpriced_calls'
>;

/** The first limit that the call could break; undefined when it may be made. `seconds`: how long was worked until now. */
export function firstRefusal(account: Account, worst: Spending, seconds: () => number): LimitRefusal | undefined {
  for (const limit of allLimits) {
    const size = account.limits?.[limit];
    if (size === undefined) continue;
    const spent = limit === 'seconds' ? seconds() : usedOf(account)[limit];
    const refusal = refusalOf(account, { limit, size, spent, wanted: worst[limit] });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

interface Wish {
  readonly limit: BudgetLimit;
  readonly size: number;
  readonly spent: number;
  /** Null: of unknown price. */
  readonly wanted: number | null;
}

function refusalOf(account: Account, { limit, size, spent, wanted }: Wish): LimitRefusal | undefined {
  const of = sumOf(limit, size, account.extended[limit]);
  const needed = sumOf(limit, spent, wanted ?? 0);
  // What has no known price is never counted as nothing: a person has to say that the work may go on nevertheless.
  const isUnpriced = limit === 'usd' && !account.allowsUnpriced && (wanted === null || account.booked.unpriced > 0);
  if (!isUnpriced && needed <= of && (limit !== 'seconds' || spent < of)) return undefined;
  const grant = Math.max(size, sumOf(limit, needed, -of));
  const on_exceed = account.limits?.on_exceed ?? 'fail';
  const why = isUnpriced
    ? { wanted, unpriced_calls: account.booked.unpriced }
    : // What is missing is an amount, and an unknown price is no part of it.
      { wanted: wanted ?? 0, unpriced_calls: 0 };
  return { limit, spent, of, grant, on_exceed, ...why };
}

/** Booked and reserved together. */
function usedOf({ booked, reserved }: Account): Amounts {
  return plus(booked.sum, reserved);
}

/** What may still be reserved, at least 0; null: no limit. */
export function leftOf(account: Account, limit: 'tokens' | 'usd' | 'turns'): number | null {
  const size = account.limits?.[limit];
  if (size === undefined) return null;
  const of = sumOf(limit, size, account.extended[limit]);
  return Math.max(0, sumOf(limit, of, -usedOf(account)[limit]));
}

/** A limit of which so much is booked that whoever spends should come to an end. */
export interface NearLimit {
  readonly limit: BudgetLimit;
  readonly spent: number;
  readonly of: number;
}

/** `threshold`: share of a limit, 0–1. */
export function nearLimits(account: Account, threshold: number): readonly NearLimit[] {
  return (['tokens', 'usd', 'turns'] as const).flatMap((limit) => {
    const size = account.limits?.[limit];
    if (size === undefined) return [];
    const of = sumOf(limit, size, account.extended[limit]);
    const spent = account.booked.sum[limit];
    return spent > 0 && spent >= threshold * of ? [{ limit, spent, of }] : [];
  });
}
