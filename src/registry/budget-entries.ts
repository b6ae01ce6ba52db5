import type { BudgetEntryRecord, BudgetGrant, BudgetSubject, Spending } from '../domain/budget.ts';
import { type Change, insert } from '../domain/tables.ts';
import { noAmounts } from './budget-amounts.ts';
import type { OpenCall } from './open-accounts.ts';

interface EntryParts {
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

type GrantParts = Pick<BudgetEntryRecord, 'id' | 'created_at'>;

/** Its id is that of the approval, so that each extends once. */
export function extensionOf(subject: BudgetSubject, grant: BudgetGrant, { id, created_at }: GrantParts): Change {
  return insert('budget_entries', {
    ...entry(subject, grantedAmounts(grant)),
    id,
    kind: 'extended',
    call_id: null,
    agent_execution_id: null,
    created_at,
  });
}

/** `usd` null says that calls of unknown price may be made. */
function grantedAmounts({ limit, amount }: BudgetGrant): Spending {
  return amount === 'unpriced' ? { ...noAmounts, usd: null } : { ...noAmounts, [limit]: amount };
}

function entry({ level, subject_id }: BudgetSubject, { tokens, usd, turns, seconds }: Spending) {
  return { level, subject_id, tokens, usd, turns, seconds } satisfies Partial<BudgetEntryRecord>;
}
