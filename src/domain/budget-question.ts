import { isJsonObject } from '../base/json.ts';
import { isNumber, isText, maybe, nullOr, objectOf, oneOf } from '../base/json-shape.ts';
import type { ApprovalRecord } from './approval.ts';
import type { BudgetGrant, BudgetLevel, BudgetLimit, BudgetOwner } from './budget.ts';

/** A refusal as a question keeps it. Older records do not say at which level, which was that of executions. */
interface KeptRefusal {
  readonly level: BudgetLevel | undefined;
  readonly subject_id: string | undefined;
  readonly title: string | undefined;
  readonly execution_id: string;
  readonly workflow_slug: string;
  readonly limit: BudgetLimit;
  /** At the time of the refusal, with what was reserved. */
  readonly spent: number;
  /** At that time, with what was granted on top by then. */
  readonly of: number;
  /** Null: it refuses because the price is unknown. */
  readonly wanted: number | null;
  readonly unpriced_calls: number | undefined;
  readonly grant: number;
}

const isKeptRefusal = objectOf<KeptRefusal>({
  level: maybe(oneOf(['session', 'epic', 'overhead', 'task', 'execution', 'step'])),
  subject_id: maybe(isText),
  title: maybe(isText),
  execution_id: isText,
  workflow_slug: isText,
  limit: oneOf(['tokens', 'usd', 'turns', 'seconds']),
  spent: isNumber,
  of: isNumber,
  wanted: nullOr(isNumber),
  unpriced_calls: maybe(isNumber),
  grant: isNumber,
});

/** Of which budget a person is asked for more, and what a yes grants. */
export interface AskedBudget extends BudgetGrant, Pick<KeptRefusal, 'spent' | 'wanted' | 'of'> {
  readonly owner: BudgetOwner;
}

type Question = Pick<ApprovalRecord, 'kind' | 'payload'>;

/** Undefined: the question is about something else. */
export function askedBudget({ kind, payload }: Question): AskedBudget | undefined {
  if (kind !== 'budget' || !isJsonObject(payload) || !isKeptRefusal(payload)) return undefined;
  const { limit, spent, wanted, of } = payload;
  return { owner: refusingOwner(payload), limit, spent, wanted, of, amount: grantedBy(payload) };
}

/**
 * What is the same in all questions that one answer answers: whose budget refuses, which limit, and whether an amount is
 * asked for or a word on unknown prices. Undefined: the question is about something else.
 */
export function sharedQuestion(question: Question): string | undefined {
  const asked = askedBudget(question);
  if (asked === undefined) return undefined;
  const { owner, limit, amount } = asked;
  return [owner.level, owner.subject_id, limit, ...(amount === 'unpriced' ? [amount] : [])].join('/');
}

/** Of rows that are open and one question the newest, which asks for what all of them need; all others as they are. */
export function oneOfEach<Row extends Question & Pick<ApprovalRecord, 'id' | 'status'>>(
  rows: readonly Row[],
): readonly Row[] {
  const newest = new Map<string, string>();
  const keyOf = (row: Row): string | undefined => (row.status === 'pending' ? sharedQuestion(row) : undefined);
  for (const row of rows) {
    const key = keyOf(row);
    // Ids begin with the time.
    if (key !== undefined && row.id > (newest.get(key) ?? '')) newest.set(key, row.id);
  }
  return rows.filter((row) => (newest.get(keyOf(row) ?? '') ?? row.id) === row.id);
}

/** Whose budget refuses. */
export function refusingOwner(
  refusal: Partial<BudgetOwner> & Pick<KeptRefusal, 'execution_id' | 'workflow_slug'>,
): BudgetOwner {
  const { level, subject_id, title, execution_id, workflow_slug } = refusal;
  return { level: level ?? 'execution', subject_id: subject_id ?? execution_id, title: title ?? workflow_slug };
}

/** No amount would do where what was called, or is to be called, has no known price. */
function grantedBy({ wanted, unpriced_calls = 0, grant }: KeptRefusal): BudgetGrant['amount'] {
  return wanted === null || unpriced_calls > 0 ? 'unpriced' : grant;
}
