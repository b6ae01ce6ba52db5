import type { BudgetLevel, BudgetLimits, BudgetOwner, BudgetSubject } from '../domain/budget.ts';
import type { Store } from '../ports/store.ts';

/** What a subject was granted from the start, and what people call it. */
export interface Granted extends Pick<BudgetOwner, 'title'> {
  /** Null: no budget. */
  readonly limits: BudgetLimits | null;
  /** Share of a limit, 0–1, at which a warning is given; null: that of the workspace. */
  readonly warnThreshold: number | null;
}

const nothing: Granted = { title: '', limits: null, warnThreshold: null };

type Rows = Pick<Store, 'get'>;

/** `sessionTokens`: what a session may spend of which nobody has said it; null: that is not known. */
export function grantedTo(store: Rows, { level, subject_id }: BudgetSubject, sessionTokens: number | null): Granted {
  return readers[level](store, subject_id, sessionTokens);
}

const readers: Readonly<Record<BudgetLevel, (store: Rows, id: string, sessionTokens: number | null) => Granted>> = {
  execution: (store, id) => {
    const row = store.get('executions', { id });
    return row === undefined ? nothing : { ...nothing, title: row.workflow_slug, limits: row.budget };
  },
  task: (store, id) => itemGrant(store.get('tasks', { id })),
  epic: (store, id) => itemGrant(store.get('epics', { id })),
  session: (store, id, sessionTokens) => {
    const row = store.get('sessions', { id });
    if (row === undefined) return nothing;
    const tokens = row.token_budget ?? sessionTokens;
    const limits = tokens === null ? null : ({ tokens, on_exceed: 'fail' } as const);
    return { title: row.scope, limits, warnThreshold: row.warn_threshold };
  },
  // These are counted only.
  step: () => nothing,
  overhead: () => nothing,
};

interface BudgetedItem {
  readonly title: string;
  readonly budget_tokens: number | null;
  readonly budget_usd: number | null;
  readonly on_exceed: BudgetLimits['on_exceed'];
}

function itemGrant(item: BudgetedItem | undefined): Granted {
  if (item === undefined) return nothing;
  const { title, budget_tokens: tokens, budget_usd: usd, on_exceed } = item;
  if (tokens === null && usd === null) return { ...nothing, title };
  const limits = { ...(tokens === null ? {} : { tokens }), ...(usd === null ? {} : { usd }), on_exceed };
  return { ...nothing, title, limits };
}
