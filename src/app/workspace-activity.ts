import { roundUsd } from '../domain/usd.ts';
import type { Store } from '../ports/store.ts';
import { joinedQuestions } from '../registry/budget-question.ts';
import { outermostExecution } from '../team/outermost-execution.ts';
import type { IsLive } from './execution-queries.ts';
import type { WorkspaceActivity } from './calls/execution-api.ts';

export function activityOf(store: Store, since: string, isLive: IsLive): WorkspaceActivity {
  const unfinished = store.find('executions', { status: ['pending', 'running'] });
  const live = unfinished.filter(({ id }) => isLive(id));
  const roots = unfinished.filter((each) => outermostExecution(store, each) === each.id && !isLive(each.id));
  return {
    running: live.length,
    waiting: store.count('approvals', { status: 'pending' }) - joinedQuestions(store).size,
    interrupted: roots.length,
    spent: spentSince(store, since),
  };
}

function spentSince(store: Store, since: string): WorkspaceActivity['spent'] {
  const from = { column: 'created_at', value: since } as const;
  const where = { rehearsal: false } as const;
  return {
    tokens: store.sum('executions', { column: 'tokens', where, from }),
    usd: roundUsd(store.sum('executions', { column: 'usd', where, from })),
    unpriced: store.count('executions', { ...where, usd: null }, from),
  };
}
