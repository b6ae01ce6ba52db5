import type { BudgetEntryRecord, BudgetSubject, Spending } from '../domain/budget.ts';
import { type Change, insert } from '../domain/tables.ts';
import type { BudgetGrant } from '../ports/budget-ledger.ts';
import { noAmounts } from './budget-amounts.ts';
import type { OpenCall } from './open-accounts.ts';

export interface EntryParts {
  readonly ids: () => string;
  /** ISO time. */
  readonly now: string;
}

/** One entry for each place, all of one call. */
export function reservationOf(call: OpenCall, { ids, now }: EntryParts): readonly Change[] {
  return call.places.map(({ level, subject_id }) =>
    insert('budget_entries', {
      ...entry({ level, subject_id }, call.worst),
      id: ids(),
      kind: 'reserved',
      call_id: call.id,
      agent_execution_id: call.agent_execution_id,
      created_at: now,
    }),
  );
}

/** Its id is that of the approval, so that each extends once. */
export function extensionOf(subject: BudgetSubject, granted: Spending, { ids, now }: EntryParts): Change {
  return insert('budget_entries', {
    ...entry(subject, granted),
    id: ids(),
    kind: 'extended',
    call_id: null,
    agent_execution_id: null,
    created_at: now,
  });
}

/** `usd` null says that calls of unknown price may be made. */
export function grantedAmounts({ limit, amount }: BudgetGrant): Spending {
  return amount === 'unpriced' ? { ...noAmounts, usd: null } : { ...noAmounts, [limit]: amount };
}

function entry({ level, subject_id }: BudgetSubject, { tokens, usd, turns, seconds }: Spending) {
  return { level, subject_id, tokens, usd, turns, seconds } satisfies Partial<BudgetEntryRecord>;
}
