import type { Clock } from '../base/clock.ts';
import type { Spending } from '../domain/budget.ts';
import { roundUsd } from '../domain/usd.ts';
import type { BudgetRefusal, BudgetWarning } from '../ports/budget-ledger.ts';
import type { Store } from '../ports/store.ts';
import { activeSeconds } from './active-seconds.ts';
import type { Account } from './budget-account.ts';

type Amounts = Readonly<Record<BudgetRefusal['limit'], number>>;

const noAmounts: Amounts = { tokens: 0, usd: 0, turns: 0, seconds: 0 };

/** Booked and reserved together, and what a person granted on top of the limits. An unknown price is not a number here. */
function spentOf(account: Account): Amounts & { readonly granted: Amounts } {
  let spent = noAmounts;
  let granted = noAmounts;
  for (const entry of account.entries.values()) {
    if (entry.kind === 'extended') granted = plus(granted, entry);
    else spent = plus(spent, entry);
  }
  return { ...spent, granted };
}

/** The first limit that the call could break; undefined when it may be made. */
export function firstRefusal(
  account: Account,
  worst: Spending,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): BudgetRefusal | undefined {
  const { limits } = account;
  if (limits === null) return undefined;
  const { granted, ...spent } = spentOf(account);
  const seconds = limits.seconds === undefined ? 0 : activeSeconds(store, account.id, clock.now());
  const used: Amounts = { ...spent, seconds };
  for (const limit of ['tokens', 'usd', 'turns', 'seconds'] as const) {
    const size = limits[limit];
    if (size === undefined) continue;
    const of = sumOf(limit, size, granted[limit]);
    const wanted = worst[limit];
    // An unknown price fits no limit, until a person has said that the execution may go on nevertheless.
    if (wanted === null && granted[limit] > 0) continue;
    const needed = sumOf(limit, used[limit], wanted ?? 0);
    const isOver = wanted === null || needed > of || (limit === 'seconds' && used.seconds >= of);
    if (!isOver) continue;
    const missing = sumOf(limit, needed, -of);
    const grant = Math.max(size, missing);
    return { ...ownerOf(account), limit, spent: used[limit], wanted, of, grant, on_exceed: limits.on_exceed };
  }
  return undefined;
}

/** Fractions of money are rounded: 0.1 and 0.2 are not more than 0.3. */
function sumOf(limit: BudgetRefusal['limit'], a: number, b: number): number {
  return limit === 'usd' ? roundUsd(a + b) : a + b;
}

function ownerOf({ id, workflow }: Account): Pick<BudgetRefusal, 'execution_id' | 'workflow_slug'> {
  return { execution_id: id, workflow_slug: workflow };
}

/** What may still be reserved, at least 0; null: no limit. */
export function leftOf(account: Account, limit: 'tokens' | 'usd' | 'turns'): number | null {
  const size = account.limits?.[limit];
  if (size === undefined) return null;
  const { granted, ...spent } = spentOf(account);
  return Math.max(0, sumOf(limit, sumOf(limit, size, granted[limit]), -spent[limit]));
}

/** What has been paid for. */
export function bookedOf(account: Account): Amounts {
  return [...account.entries.values()].filter(({ kind }) => kind === 'booked').reduce(plus, noAmounts);
}

/** The limits whose warning threshold lies between what was booked before and what is booked now. */
export function passedWarnings(account: Account, before: Amounts, threshold: number): readonly BudgetWarning[] {
  const { granted } = spentOf(account);
  const now = bookedOf(account);
  const warnings: BudgetWarning[] = [];
  for (const limit of ['tokens', 'usd', 'turns'] as const) {
    const size = account.limits?.[limit];
    if (size === undefined) continue;
    const of = sumOf(limit, size, granted[limit]);
    if (before[limit] >= threshold * of || now[limit] < threshold * of) continue;
    warnings.push({ execution_id: account.id, limit, spent: now[limit], of });
  }
  return warnings;
}

function plus(amounts: Amounts, entry: Spending): Amounts {
  return {
    tokens: amounts.tokens + entry.tokens,
    usd: roundUsd(amounts.usd + (entry.usd ?? 0)),
    turns: amounts.turns + entry.turns,
    seconds: amounts.seconds + entry.seconds,
  };
}
