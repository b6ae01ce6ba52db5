import type { BudgetEntryRecord, BudgetSubject, Spending } from '../domain/budget.ts';
import { roundUsd } from '../domain/usd.ts';
import type { Store } from '../ports/store.ts';
import { type Amounts, minus, noAmounts, plus } from './budget-amounts.ts';
import { type Granted, grantedTo } from './budget-limits.ts';

/**
 * What one subject was granted and has spent, everything below it included: sums, so that a call costs no list. Without
 * limits nothing is added up.
 */
export interface Account extends BudgetSubject, Granted {
  /** What has been paid for. */
  readonly booked: Amounts;
  /** Calls among these whose price is not known. */
  readonly unpriced: number;
  /** What the calls under way may cost. */
  readonly reserved: Amounts;
  /** What people granted on top of the limits. */
  readonly extended: Amounts;
  /** A person has said that calls of unknown price may be made. */
  readonly allowsUnpriced: boolean;
}

/** Read from the entries. What a process that died has reserved counts for nothing: only what this one has under way. */
export function openAccount(
  store: Pick<Store, 'get' | 'count' | 'sum'>,
  subject: BudgetSubject,
  { sessionTokens, reserved }: { readonly sessionTokens: number; readonly reserved: Amounts },
): Account {
  const { level, subject_id } = subject;
  const granted = grantedTo(store, subject, sessionTokens);
  if (granted.limits === null) return { level, subject_id, ...granted, ...nothingSpent };
  const booked = entriesOf(store, { level, subject_id, kind: 'booked' });
  const extended = entriesOf(store, { level, subject_id, kind: 'extended' });
  return {
    level,
    subject_id,
    ...granted,
    booked: booked.sum,
    unpriced: booked.unpriced,
    reserved,
    extended: extended.sum,
    allowsUnpriced: extended.unpriced > 0,
  };
}

const nothingSpent = {
  booked: noAmounts,
  unpriced: 0,
  reserved: noAmounts,
  extended: noAmounts,
  allowsUnpriced: false,
} as const;

/** Their sum, and how many have no price. */
function entriesOf(
  store: Pick<Store, 'count' | 'sum'>,
  where: Pick<BudgetEntryRecord, 'level' | 'subject_id' | 'kind'>,
): { readonly sum: Amounts; readonly unpriced: number } {
  if (store.count('budget_entries', { ...where }) === 0) return { sum: noAmounts, unpriced: 0 };
  const sum = (column: keyof Spending): number => store.sum('budget_entries', { column, where: { ...where } });
  return {
    sum: { tokens: sum('tokens'), usd: roundUsd(sum('usd')), turns: sum('turns'), seconds: sum('seconds') },
    unpriced: store.count('budget_entries', { ...where, usd: null }),
  };
}

export function withReserved(account: Account, worst: Spending): Account {
  return { ...account, reserved: plus(account.reserved, worst) };
}

export function withoutReserved(account: Account, worst: Spending): Account {
  return { ...account, reserved: minus(account.reserved, worst) };
}

export function withBooked(account: Account, spent: Spending): Account {
  const unpriced = account.unpriced + (spent.usd === null ? 1 : 0);
  return { ...account, booked: plus(account.booked, spent), unpriced };
}
