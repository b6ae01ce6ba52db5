import type { BudgetEntryRecord, BudgetGrant, BudgetSubject, Spending } from '../domain/budget.ts';
import { type Change, add, insert } from '../domain/tables.ts';
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

/** The entry has the id of the approval, so that each extends once; rows of epics and tasks say what was granted to them. */
export function extensionOf(
  subject: BudgetSubject,
  grant: BudgetGrant,
  { id, created_at }: GrantParts,
): readonly Change[] {
  const amounts = grantedAmounts(grant);
  const extended = insert('budget_entries', {
    ...entry(subject, amounts),
    id,
    kind: 'extended',
    call_id: null,
    agent_execution_id: null,
    created_at,
  });
  const granted = { granted_tokens: amounts.tokens, granted_usd: amounts.usd ?? 0 };
  switch (subject.level) {
    case 'epic':
      return [extended, add('epics', { id: subject.subject_id }, granted)];
    case 'task':
      return [extended, add('tasks', { id: subject.subject_id }, granted)];
    default:
      return [extended];
  }
}

/** `usd` null says that calls of unknown price may be made. */
function grantedAmounts({ limit, amount }: BudgetGrant): Spending {
  return amount === 'unpriced' ? { ...noAmounts, usd: null } : { ...noAmounts, [limit]: amount };
}

function entry({ level, subject_id }: BudgetSubject, { tokens, usd, turns, seconds }: Spending) {
  return { level, subject_id, tokens, usd, turns, seconds } satisfies Partial<BudgetEntryRecord>;
}
