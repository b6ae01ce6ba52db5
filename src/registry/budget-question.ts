import type { ApprovalRecord } from '../domain/approval.ts';
import { type AskedBudget, askedBudget, oneOfEach, sharedQuestion } from '../domain/budget-question.ts';
import { budgetWish } from '../domain/budget-words.ts';
import type { BudgetGrant } from '../domain/budget.ts';
import type { Change } from '../domain/tables.ts';
import type { ApprovalQuestion } from '../ports/approval-gate.ts';
import type { StoreReads } from '../ports/store.ts';
import { sumOf } from './budget-amounts.ts';
import { extensionOf } from './budget-entries.ts';
import { grantedTo } from './budget-limits.ts';
import { entrySums } from './entry-sums.ts';

const byCreation = [{ column: 'created_at', direction: 'asc' }] as const;

/**
 * Everybody whom a budget has refused asks for more of it by a row of its own, in whichever execution, and all these rows
 * are one question: one answer is the answer to all that are open. The oldest first; empty when nobody waits for more of
 * this budget.
 */
export function openBudgetQuestions(
  store: StoreReads,
  asked: Pick<ApprovalRecord, 'kind' | 'payload'>,
): readonly ApprovalRecord[] {
  const shared = sharedQuestion(asked);
  return shared === undefined ? [] : allOpen(store).filter((row) => sharedQuestion(row) === shared);
}

/** Ids of the open rows for which a newer one stands. */
export function joinedQuestions(store: StoreReads): ReadonlySet<string> {
  const open = allOpen(store);
  const shown = new Set(oneOfEach(open));
  return new Set(open.filter((row) => !shown.has(row)).map(({ id }) => id));
}

/**
 * The question as it is recorded and shown: it asks for what all need who wait by then, so that one yes lets all of them go
 * on. Those who have asked before keep theirs: whoever answers it has seen no more. Any other question as it is.
 */
export function askedTogether(store: StoreReads, question: ApprovalQuestion): ApprovalQuestion {
  const asked = askedBudget(question);
  if (asked === undefined) return question;
  const { limit } = asked;
  const amount = neededBy(asked, openBudgetQuestions(store, question));
  const payload = amount === 'unpriced' ? question.payload : { ...question.payload, grant: amount };
  return { ...question, payload, question: `${question.question} ${budgetWish({ limit, amount })}` };
}

function neededBy(asked: AskedBudget, others: readonly ApprovalRecord[]): BudgetGrant['amount'] {
  const { limit, spent, wanted, of, amount } = asked;
  if (amount === 'unpriced') return amount;
  const wishes = [wanted, ...others.map((row) => askedBudget(row)?.wanted ?? null)];
  const needed = wishes.reduce<number>((sum, wish) => sumOf(limit, sum, wish ?? 0), spent);
  return Math.max(amount, sumOf(limit, needed, -of));
}

/** The rows that were answered together with this one, itself among them; it alone when it asks about something else. */
export function answeredTogether(store: StoreReads, answered: ApprovalRecord): readonly ApprovalRecord[] {
  const shared = sharedQuestion(answered);
  if (shared === undefined) return [answered];
  const { kind, status, decided_at } = answered;
  return store.find('approvals', { kind, status, decided_at }).filter((row) => sharedQuestion(row) === shared);
}

/**
 * What a person's yes grants on top of the budget, in the transaction of the answer: what the question says that the person
 * has `seen`. Empty for every other answer.
 */
export function grantedBudget(answered: ApprovalRecord, seen: ApprovalRecord): readonly Change[] {
  const asked = askedBudget(seen);
  if (asked === undefined || answered.status !== 'approved') return [];
  return extensionOf(asked.owner, asked, { id: answered.id, created_at: answered.updated_at });
}

/**
 * The answer by which the budget has become larger since it refused, so that nobody need be asked: whoever was about to join
 * a question hears of the answer that was faster.
 */
export function grantedMeanwhile(store: StoreReads, question: ApprovalQuestion): ApprovalRecord | undefined {
  const asked = askedBudget(question);
  if (asked === undefined || !isLarger(store, asked)) return undefined;
  const approved = store.find('approvals', { kind: 'budget', status: 'approved' }, { orderBy: byCreation });
  const shared = sharedQuestion(question);
  return approved.findLast((row) => sharedQuestion(row) === shared);
}

function isLarger(store: StoreReads, { owner, limit, of, amount }: AskedBudget): boolean {
  const { level, subject_id } = owner;
  const extended = entrySums(store, { level, subject_id, kind: 'extended' });
  if (amount === 'unpriced') return extended.unpriced > 0;
  const size = grantedTo(store, owner, null).limits?.[limit];
  return size !== undefined && sumOf(limit, size, extended.sum[limit]) > of;
}

function allOpen(store: StoreReads): readonly ApprovalRecord[] {
  return store.find('approvals', { kind: 'budget', status: 'pending' }, { orderBy: byCreation });
}
