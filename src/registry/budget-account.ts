import type { BudgetSubject, Spending } from '../domain/budget.ts';
import type { StoreReads } from '../ports/store.ts';
import { type Amounts, type SpentSum, minus, noAmounts, nothingSpent, plus, withCall } from './budget-amounts.ts';
import { type Granted, grantedTo } from './budget-limits.ts';
import { entrySums } from './entry-sums.ts';
import { spentAt } from './spent-at.ts';

/**
 * What one subject was granted and has spent, everything below it included: sums, so that a call costs no list. Without
 * limits nothing is added up.
 */
export interface Account extends BudgetSubject, Granted {
  /** What has been paid for. */
  readonly booked: SpentSum;
  /** What the calls under way may cost. */
  readonly reserved: Amounts;
  /** What people granted on top of the limits. */
  readonly extended: Amounts;
  /** A person has said that calls of unknown price may be made. */
  readonly allowsUnpriced: boolean;
}

/** Read from the record. What a process that died has reserved counts for nothing: only what this one has under way. */
export function openAccount(
  store: StoreReads,
  subject: BudgetSubject,
  { sessionTokens, reserved }: { readonly sessionTokens: number; readonly reserved: Amounts },
): Account {
  const { level, subject_id } = subject;
  const granted = grantedTo(store, subject, sessionTokens);
  if (granted.limits === null) return { level, subject_id, ...granted, ...untouched };
  const extended = entrySums(store, { level, subject_id, kind: 'extended' });
  return {
    level,
    subject_id,
    ...granted,
    booked: spentAt(store, subject),
    reserved,
    extended: extended.sum,
    allowsUnpriced: extended.unpriced > 0,
  };
}

const untouched = {
  booked: nothingSpent,
  reserved: noAmounts,
  extended: noAmounts,
  allowsUnpriced: false,
} as const;

export function withReserved(account: Account, worst: Spending): Account {
  return { ...account, reserved: plus(account.reserved, worst) };
}

export function withoutReserved(account: Account, worst: Spending): Account {
  return { ...account, reserved: minus(account.reserved, worst) };
}

export function withBooked(account: Account, spent: Spending): Account {
  return { ...account, booked: withCall(account.booked, spent) };
}
