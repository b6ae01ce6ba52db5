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
  readonly of: number;
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
  of: isNumber,
  wanted: nullOr(isNumber),
  unpriced_calls: maybe(isNumber),
  grant: isNumber,
});

/** Of which budget a person is asked for more, and what a yes grants. */
export interface AskedBudget extends BudgetGrant {
  readonly owner: BudgetOwner;
  /** The limit at the time of the refusal, with what was granted on top by then. */
  readonly of: number;
}

type Question = Pick<ApprovalRecord, 'kind' | 'payload'>;

/** Undefined: the question is about something else. */
export function askedBudget({ kind, payload }: Question): AskedBudget | undefined {
  if (kind !== 'budget' || !isJsonObject(payload) || !isKeptRefusal(payload)) return undefined;
  const { limit, of } = payload;
  return { owner: refusingOwner(payload), limit, of, amount: grantedBy(payload) };
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

/** Of rows that are open and one question the first; all others as they are. */
export function oneOfEach<Row extends Question & Pick<ApprovalRecord, 'status'>>(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const shared = row.status === 'pending' ? sharedQuestion(row) : undefined;
    if (shared === undefined) return true;
    const isFirst = !seen.has(shared);
    seen.add(shared);
    return isFirst;
  });
}

/** Whose budget refuses. */
export function refusingOwner(
  refusal: Partial<BudgetOwner> & Pick<KeptRefusal, 'execution_id' | 'workflow_slug'>,
): BudgetOwner {
  const { level, subject_id, title, execution_id, workflow_slug } = refusal;
  return { level: level ?? 'execution', subject_id: subject_id ?? execution_id, title: title ?? workflow_slug };
}

/** No amount would do where what was called, or is to be called, has no known price. */
export function grantedBy(refusal: {
  readonly wanted: number | null;
  readonly unpriced_calls?: number | undefined;
  readonly grant: number;
}): BudgetGrant['amount'] {
  const { wanted, unpriced_calls = 0, grant } = refusal;
  return wanted === null || unpriced_calls > 0 ? 'unpriced' : grant;
}
