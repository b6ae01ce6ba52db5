import type { BudgetEntryRecord } from '../domain/budget.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { Failure } from '../domain/failure.ts';
import type { SessionBudget } from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import { type Change, insert } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';
import { sumOf, usdOf } from './budget-amounts.ts';
import { entrySums } from './entry-sums.ts';
import { spentAt } from './spent-at.ts';

/** How far the budget of a session is used up. `sessionTokens`: of a session that says nothing; null: not known. */
export function sessionBudget(store: StoreReads, session: SessionRecord, sessionTokens: number | null): SessionBudget {
  const { id: subject_id, token_budget, warn_threshold } = session;
  const booked = spentAt(store, { level: 'session', subject_id });
  const extended = entrySums(store, { level: 'session', subject_id, kind: 'extended' }).sum.tokens;
  const reserved = entrySums(store, { level: 'session', subject_id, kind: 'reserved' }).sum.tokens;
  const granted = token_budget ?? sessionTokens;
  const tokens = granted === null ? null : sumOf('tokens', granted, extended);
  const spent_tokens = booked.sum.tokens;
  return {
    tokens,
    spent_tokens,
    spent_usd: usdOf(booked),
    left_tokens: tokens === null ? null : Math.max(0, tokens - spent_tokens - reserved),
    is_near: tokens !== null && spent_tokens > 0 && spent_tokens >= tokens * warn_threshold,
  };
}

/** Fails with `budget_exceeded` when so many more tokens do not fit into what is left of the session's budget. */
export function fitsSession(
  { id }: SessionRecord,
  { tokens: all, left_tokens: left }: SessionBudget,
  tokens: number,
): Result<null, Failure> {
  if (left === null || tokens <= left) return ok(null);
  return fail({
    code: 'budget_exceeded',
    message: `The context has ${tokens} tokens; the session '${id}' has ${left} left of ${all ?? 0}.`,
    hint: 'Leave something out of the bundle, or begin a session with a larger budget.',
    details: { tokens, left },
  });
}

interface EntryParts {
  readonly ids: () => string;
}

/** The context of an agent that somebody else runs counts in the session; what it costs there is not known. */
export function bookByHand(
  { id, session_id, context_token_count: tokens, deployed_at }: AgentExecutionRecord,
  { ids }: EntryParts,
): readonly Change[] {
  if (session_id === null || tokens === 0) return [];
  const entry: BudgetEntryRecord = {
    ...{ id: ids(), level: 'session', subject_id: session_id, kind: 'booked' },
    ...{ tokens, usd: null, turns: 0, seconds: 0 },
    ...{ call_id: null, agent_execution_id: id, created_at: deployed_at },
  };
  return [insert('budget_entries', entry)];
}
